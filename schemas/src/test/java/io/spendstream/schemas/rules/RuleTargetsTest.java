package io.spendstream.schemas.rules;

import static io.spendstream.schemas.rules.SampleRules.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.avro.RuleTarget;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTargetsTest {

    @Property(tries = 500)
    void shouldKeepTheProportionExactly(
            @ForAll @Size(min = 1, max = 8)
                    List<@BigRange(min = "0.000000001", max = "1000000000000") @Scale(9) BigDecimal> weights) {
        var targets =
                weights.stream().map(weight -> target("a", weight.toString())).toList();

        var whole = RuleTargets.weights(targets);

        for (var i = 0; i < whole.size(); i++) {
            // w_i / w_0 in whole numbers = w_i / w_0 as written, without a fraction
            assertThat(new BigDecimal(whole.get(i)).multiply(weights.get(0)))
                    .isEqualByComparingTo(new BigDecimal(whole.get(0)).multiply(weights.get(i)));
        }
    }

    @Test
    void shouldReadWeightsAsPeopleWriteThem() {
        assertThat(weights("1", "0.5", "1e-9", "2.50", "1E+2"))
                .isEqualTo(Stream.of(1_000_000_000L, 500_000_000L, 1L, 2_500_000_000L, 100_000_000_000L)
                        .map(BigInteger::valueOf)
                        .toList());
    }

    /** What the check lets through can be split by. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "0.000000001", "1.0000000000000", "1e50", "1e-9", "999999999999999999.999999999"})
    void shouldHaveAWeightForWhateverTheCheckAccepts(String weight) {
        assertThat(RuleTargets.weight(weight)).isEqualByComparingTo(DecimalText.parse(weight));
        assertThat(weights(weight).get(0)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "0.0", "-1", "1e-10", "0.0000000001", "1.0000000001", "1e999", "NaN", "a half", "1,5"})
    void shouldRefuseOtherWeights(String weight) {
        assertThatThrownBy(() -> RuleTargets.weight(weight)).isInstanceOf(NumberFormatException.class);
    }

    private static List<BigInteger> weights(String... weights) {
        return RuleTargets.weights(Stream.of(weights)
                .<RuleTarget>map(weight -> target("a", weight))
                .toList());
    }
}
