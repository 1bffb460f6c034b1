package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.RawConfluentCost;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Picodollars.
 *
 * @param cost billed
 * @param list before discount
 */
public record Money(BigInteger cost, BigInteger list) {
    static final Money NONE = new Money(BigInteger.ZERO, BigInteger.ZERO);

    private static final BigDecimal LARGEST = new BigDecimal("1e15");

    /** What is not there is worked out from what is. */
    static Money of(RawConfluentCost cost) {
        var list = cost.getOriginalAmount() == null ? metered(cost) : new BigDecimal(cost.getOriginalAmount());
        var discount = cost.getDiscountAmount() == null ? BigDecimal.ZERO : new BigDecimal(cost.getDiscountAmount());
        var billed = cost.getAmount() == null ? list.subtract(discount) : new BigDecimal(cost.getAmount());
        return new Money(picodollars(billed), picodollars(list == null ? billed : list));
    }

    public static BigInteger picodollars(Amount amount) {
        return new BigInteger(amount.bytes());
    }

    Money plus(Money other) {
        return new Money(cost.add(other.cost), list.add(other.list));
    }

    List<Money> evenly(int parts) {
        return zip(Splits.evenly(cost, parts), Splits.evenly(list, parts));
    }

    List<Money> byWeight(List<BigInteger> weights) {
        return zip(Splits.byWeight(cost, weights), Splits.byWeight(list, weights));
    }

    private static BigDecimal metered(RawConfluentCost cost) {
        if (cost.getQuantity() == null || cost.getPrice() == null) {
            return null;
        }
        try {
            var metered = new BigDecimal(cost.getQuantity()).multiply(new BigDecimal(cost.getPrice()));
            return cost.getAmount() != null && metered.abs().compareTo(LARGEST) > 0 ? null : metered;
        } catch (NumberFormatException e) {
            // with an amount it does not matter
            return null;
        }
    }

    private static BigInteger picodollars(BigDecimal dollars) {
        return dollars.setScale(12, RoundingMode.HALF_EVEN).unscaledValue();
    }

    private static List<Money> zip(List<BigInteger> costs, List<BigInteger> lists) {
        return IntStream.range(0, costs.size())
                .mapToObj(part -> new Money(costs.get(part), lists.get(part)))
                .toList();
    }
}
