package io.spendstream.schemas.raw;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RawConfluentCost;
import java.math.BigDecimal;

/**
 * What a Confluent line costs, in exact dollars. Billed is {@code amount}; older organisations lack it, then original less
 * discount; lacking that too, quantity times price. List is the amount before discount.
 */
public record ConfluentAmounts(BigDecimal billed, BigDecimal list) {
    /** @throws MalformedRecordException that says what is wrong */
    public static ConfluentAmounts of(RawConfluentCost cost) {
        var amount = LineAmount.read("amount", cost.getAmount());
        var isWithoutDiscount = amount != null && cost.getAmount().equals(cost.getOriginalAmount());
        var original = isWithoutDiscount ? amount : LineAmount.read("original_amount", cost.getOriginalAmount());
        var discount = LineAmount.read("discount_amount", cost.getDiscountAmount());
        var list = original != null ? original : metered(cost);
        if (amount == null && list == null) {
            throw new MalformedRecordException("no amount, no original_amount, no quantity with price");
        }
        var billed = amount != null ? amount : discount == null ? list : list.subtract(discount);
        return new ConfluentAmounts(LineAmount.bounded(billed), LineAmount.bounded(list == null ? billed : list));
    }

    public Measures measures() {
        var cost = Usd.of(billed);
        return new Measures(cost, list == billed ? cost : Usd.of(list), cost);
    }

    public boolean areRounded() {
        return !Usd.isExact(billed) || !Usd.isExact(list);
    }

    private static BigDecimal metered(RawConfluentCost cost) {
        if (cost.getQuantity() == null || cost.getPrice() == null) {
            return null;
        }
        if (cost.getAmount() != null) {
            // then it only stands in for the list price, and may be anything
            try {
                var list = DecimalText.parse(cost.getQuantity()).multiply(DecimalText.parse(cost.getPrice()));
                return list.abs().compareTo(LineAmount.LARGEST) > 0 ? null : list;
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return LineAmount.read("quantity", cost.getQuantity()).multiply(LineAmount.read("price", cost.getPrice()));
    }
}
