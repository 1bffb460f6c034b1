package io.spendstream.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import io.spendstream.streams.allocate.Method.Confidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FactMoneyTest {

    @Test
    void shouldSumAndNameEveryWayAndTakeTheLeastConfidence() {
        var metered = money("0.7", "metered-hours/metered", Confidence.HIGH, "rule-2@1");
        var even = money("0.3", "even-hours/even-owners", Confidence.MEDIUM, "rule-1@4");

        assertThat(metered.plus(even))
                .isEqualTo(money(
                        "1", "even-hours/even-owners+metered-hours/metered", Confidence.MEDIUM, "rule-1@4+rule-2@1"));
    }

    @Test
    void shouldNameAWayOnce() {
        var one = money("1", "even-hours/resource", Confidence.LOW, "");

        assertThat(one.plus(one)).isEqualTo(money("2", "even-hours/resource", Confidence.LOW, ""));
        assertThat(one.plus(money("1", "even-hours/resource", Confidence.LOW, "rule-1@1"))
                        .ruleId())
                .isEqualTo("rule-1@1");
    }

    @Property(tries = 200)
    void shouldNotDependOnTheOrder(@ForAll long seed) {
        var random = new Random(seed);
        var shares = new ArrayList<FactMoney>();
        for (var more = 2 + random.nextInt(6); more > 0; more--) {
            shares.add(money(
                    "" + (random.nextInt(9) - 4),
                    List.of("a/x", "a/y", "b/x").get(random.nextInt(3)),
                    Confidence.values()[random.nextInt(3)],
                    List.of("", "r@1", "r@2", "tag:z+a").get(random.nextInt(4))));
        }
        var sum = shares.stream().reduce(FactMoney::plus);

        Collections.shuffle(shares, random);

        assertThat(shares.stream().reduce(FactMoney::plus)).isEqualTo(sum);
    }

    private static FactMoney money(String amount, String method, Confidence confidence, String ruleId) {
        var usd = Usd.parse(amount);
        return new FactMoney(new Measures(usd, usd, usd), method, confidence, ruleId);
    }
}
