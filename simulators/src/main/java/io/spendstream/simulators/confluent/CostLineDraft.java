package io.spendstream.simulators.confluent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;

/** A line being written: what is not said stays absent. Not thread-safe. */
public final class CostLineDraft {
    private static final int VENDOR_DECIMALS = 10;

    private String id;
    private LocalDate startDate;
    private LocalDate endDate;
    private String networkAccessType;
    private String product;
    private String lineType;
    private BigDecimal price;
    private String unit;
    private BigDecimal quantity;
    private BigDecimal originalAmount;
    private BigDecimal discountAmount;
    private BigDecimal amount;
    private String description;
    private Map<String, String> tierDimensions;
    private Resource resource;
    private String legacyEnvironmentId;

    CostLineDraft(LocalDate day) {
        this.startDate = day;
        this.endDate = day.plusDays(1);
    }

    CostLineDraft(CostLine line) {
        this.id = line.id();
        this.startDate = line.startDate();
        this.endDate = line.endDate();
        this.networkAccessType = line.networkAccessType();
        this.product = line.product();
        this.lineType = line.lineType();
        this.price = line.price();
        this.unit = line.unit();
        this.quantity = line.quantity();
        this.originalAmount = line.originalAmount();
        this.discountAmount = line.discountAmount();
        this.amount = line.amount();
        this.description = line.description();
        this.tierDimensions = line.tierDimensions();
        this.resource = line.resource();
        this.legacyEnvironmentId = line.legacyEnvironmentId();
    }

    public CostLineDraft id(String id) {
        this.id = id;
        return this;
    }

    /** From the day it starts on; more than one day is a line that must be spread over all of them. */
    public CostLineDraft lasting(int days) {
        this.endDate = startDate.plusDays(days);
        return this;
    }

    public CostLineDraft networkAccessType(String networkAccessType) {
        this.networkAccessType = networkAccessType;
        return this;
    }

    public CostLineDraft product(String product) {
        this.product = product;
        return this;
    }

    public CostLineDraft lineType(String lineType) {
        this.lineType = lineType;
        return this;
    }

    public CostLineDraft price(BigDecimal price) {
        this.price = price;
        return this;
    }

    public CostLineDraft unit(String unit) {
        this.unit = unit;
        return this;
    }

    public CostLineDraft quantity(BigDecimal quantity) {
        this.quantity = quantity;
        return this;
    }

    public CostLineDraft originalAmount(BigDecimal originalAmount) {
        this.originalAmount = originalAmount;
        return this;
    }

    public CostLineDraft discountAmount(BigDecimal discountAmount) {
        this.discountAmount = discountAmount;
        return this;
    }

    public CostLineDraft amount(BigDecimal amount) {
        this.amount = amount;
        return this;
    }

    public CostLineDraft description(String description) {
        this.description = description;
        return this;
    }

    public CostLineDraft tierDimensions(Map<String, String> tierDimensions) {
        this.tierDimensions = Map.copyOf(tierDimensions);
        return this;
    }

    public CostLineDraft resource(Resource resource) {
        this.resource = resource;
        return this;
    }

    public CostLineDraft legacyEnvironmentId(String legacyEnvironmentId) {
        this.legacyEnvironmentId = legacyEnvironmentId;
        return this;
    }

    /** All three amounts at once: 10 less a discount of 2 is an amount of 8. */
    public CostLineDraft billed(BigDecimal original, BigDecimal discount) {
        return originalAmount(original).discountAmount(discount).amount(original.subtract(discount));
    }

    /** Price times quantity, less a share of it, in the vendor's ten decimals. */
    CostLineDraft metered(BigDecimal quantity, BigDecimal discountRate) {
        this.quantity = quantity;
        var original = rounded(price.multiply(quantity));
        return billed(original, rounded(original.multiply(discountRate)));
    }

    CostLineDraft type(LineType type) {
        return product(type.product()).lineType(type.name()).unit(type.unit()).price(type.price());
    }

    CostLineDraft on(Asset asset) {
        return resource(asset.resource())
                .networkAccessType(asset.networkAccessType())
                .tierDimensions(Map.of("provider", asset.provider(), "region", asset.region()));
    }

    public CostLine build() {
        return new CostLine(
                id,
                startDate,
                endDate,
                networkAccessType,
                product,
                lineType,
                price,
                unit,
                quantity,
                originalAmount,
                discountAmount,
                amount,
                description,
                tierDimensions,
                resource,
                legacyEnvironmentId);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(VENDOR_DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
}
