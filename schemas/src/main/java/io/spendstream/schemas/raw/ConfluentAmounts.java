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
    // a thousand million million dollars: sums over any slice stay far inside 128 bits
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(15);

    /** @throws MalformedRecordException that says what is wrong */
    public static ConfluentAmounts of(RawConfluentCost cost) {
        var amount = number("amount", cost.getAmount());
        var isWithoutDiscount = amount != null && cost.getAmount().equals(cost.getOriginalAmount());
        var original = isWithoutDiscount ? amount : number("original_amount", cost.getOriginalAmount());
        var discount = number("discount_amount", cost.getDiscountAmount());
        var list = original != null ? original : metered(cost);
        if (amount == null && list == null) {
            throw new MalformedRecordException("no amount, no original_amount, no quantity with price");
        }
        var billed = amount != null ? amount : discount == null ? list : list.subtract(discount);
        return new ConfluentAmounts(bounded(billed), bounded(list == null ? billed : list));
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
                return list.abs().compareTo(LARGEST) > 0 ? null : list;
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return number("quantity", cost.getQuantity()).multiply(number("price", cost.getPrice()));
    }

    private static BigDecimal number(String field, String text) {
        if (text == null) {
            return null;
        }
        try {
            return DecimalText.parse(text);
        } catch (NumberFormatException e) {
            throw new MalformedRecordException(field + ": " + e.getMessage());
        }
    }

    private static BigDecimal bounded(BigDecimal amount) {
        if (amount.abs().compareTo(LARGEST) > 0) {
            throw new MalformedRecordException("more than " + LARGEST.toPlainString() + " dollars on one line");
        }
        return amount;
    }
}
