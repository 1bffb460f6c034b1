package io.spendstream.schemas.rules;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/** Who pays by a rule, in a fixed order, and in which shares. */
public final class RuleTargets {
    /** Weights have at most this many decimals. */
    static final int MOST_DECIMALS = 9;

    private static final Comparator<RuleTarget> ORDER = Comparator.comparing(RuleTarget::getBusinessUnit)
            .thenComparing(RuleTarget::getCostCenter)
            .thenComparing(RuleTarget::getTeam);

    private RuleTargets() {}

    static List<RuleTarget> sorted(RuleVersion version) {
        return version.getTargets().stream().sorted(ORDER).toList();
    }

    /** Whole numbers in the proportion of the targets' weights, in their order. */
    public static List<BigInteger> weights(List<RuleTarget> targets) {
        return targets.stream()
                .map(RuleTarget::getWeight)
                .map(DecimalText::parse)
                .map(weight -> weight.setScale(MOST_DECIMALS).unscaledValue())
                .toList();
    }

    /** @throws NumberFormatException that says what is wrong */
    static BigDecimal weight(String text) {
        var weight = DecimalText.parse(text);
        if (weight.signum() <= 0 || weight.stripTrailingZeros().scale() > MOST_DECIMALS) {
            throw new NumberFormatException(
                    "a weight is positive and has at most " + MOST_DECIMALS + " decimals, not '" + text + "'");
        }
        return weight;
    }
}
