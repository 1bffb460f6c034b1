package io.spendstream.simulators.confluent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * One item of the bill as the vendor gives it; every field but the id, the dates and the line type may be null.
 *
 * @param legacyEnvironmentId the environment at the top level of the item, where organisations of before May 2024 have it
 */
public record CostLine(
        String id,
        LocalDate startDate,
        LocalDate endDate,
        String networkAccessType,
        String product,
        String lineType,
        BigDecimal price,
        String unit,
        BigDecimal quantity,
        BigDecimal originalAmount,
        BigDecimal discountAmount,
        BigDecimal amount,
        String description,
        Map<String, String> tierDimensions,
        Resource resource,
        String legacyEnvironmentId) {

    /** Money is rounded once per line to so many decimals; totals are sums of rounded lines. */
    public static final int SCALE = 12;

    public CostLine {
        Objects.requireNonNull(startDate, "startDate");
        Objects.requireNonNull(endDate, "endDate");
        Objects.requireNonNull(lineType, "lineType");
    }

    public static CostLineDraft draft(LocalDate day) {
        return new CostLineDraft(day);
    }

    public CostLineDraft toDraft() {
        return new CostLineDraft(this);
    }

    /** What is billed, net of discounts, half-even at 12 decimals: 12.3456789012345 is billed as 12.345678901234. */
    public BigDecimal billed() {
        return exact().setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    /** Where the money belongs, or an empty text for lines of the whole organisation. */
    public String environmentId() {
        if (resource != null && resource.environmentId() != null) {
            return resource.environmentId();
        }
        return legacyEnvironmentId == null ? "" : legacyEnvironmentId;
    }

    /** The same line at another price; a line that has no amount field does not get one by being restated. */
    CostLine rebilled(BigDecimal billed) {
        var draft = toDraft();
        var discount = discountAmount == null ? BigDecimal.ZERO : discountAmount;
        if (amount != null) {
            draft.amount(billed);
        }
        if (originalAmount != null) {
            return draft.originalAmount(billed.add(discount)).build();
        }
        return amount != null
                ? draft.build()
                : draft.quantity(BigDecimal.ONE).price(billed).build();
    }

    private BigDecimal exact() {
        if (amount != null) {
            return amount;
        }
        if (originalAmount != null) {
            return discountAmount == null ? originalAmount : originalAmount.subtract(discountAmount);
        }
        return quantity == null || price == null ? BigDecimal.ZERO : quantity.multiply(price);
    }
}
