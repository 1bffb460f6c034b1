package io.spendstream.schemas.focus;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.raw.LineAmount;
import io.spendstream.schemas.raw.LineTime;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a row of a FOCUS file says, whichever version of the specification (1.0 to 1.4) named its columns. Methods throw
 * {@link MalformedRecordException} that says what is wrong with the row. Not thread-safe.
 */
public final class FocusRow {
    /** Newer names first. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "Provider", List.of("ServiceProviderName", "ProviderName", "InvoiceIssuerName", "InvoiceIssuer"),
            "RegionId", List.of("RegionId", "Region"),
            "Quantity", List.of("ConsumedQuantity", "PricingQuantity", "UsageQuantity"),
            "Unit", List.of("ConsumedUnit", "PricingUnit", "UsageUnit"),
            "UnitPrice", List.of("ContractedUnitPrice", "ListUnitPrice"));

    private final Map<String, String> columns;
    private final Map<String, String> unread;

    public FocusRow(Map<String, String> columns) {
        this.columns = columns;
        this.unread = new TreeMap<>(columns);
    }

    /** A column's text; absent is empty. */
    public String text(String name) {
        for (var spelling : NAMES.getOrDefault(name, List.of(name))) {
            var text = columns.get(spelling);
            if (text != null && !text.isEmpty()) {
                unread.remove(spelling);
                return text;
            }
        }
        return "";
    }

    /** Who sells the service: AWS, Microsoft and the like. */
    public String provider() {
        return required("Provider", "ServiceProviderName or ProviderName");
    }

    public String account() {
        return required("BillingAccountId", "BillingAccountId");
    }

    /** Inclusive. */
    public Instant chargeStart() {
        return LineTime.parse("ChargePeriodStart", text("ChargePeriodStart"));
    }

    /** Exclusive. */
    public Instant chargeEnd() {
        return LineTime.parse("ChargePeriodEnd", text("ChargePeriodEnd"));
    }

    /** UTC day that the charge begins on: the day of its slice. */
    public LocalDate day() {
        return LocalDate.ofInstant(chargeStart(), ZoneOffset.UTC);
    }

    /** Month that the billing period begins in; that of the charge when the file does not say. */
    public YearMonth billingMonth() {
        var start = text("BillingPeriodStart");
        return YearMonth.from(
                start.isEmpty()
                        ? day()
                        : LocalDate.ofInstant(LineTime.parse("BillingPeriodStart", start), ZoneOffset.UTC));
    }

    public Map<String, String> tags() {
        return FocusTags.parse(text("Tags"));
    }

    public String currency() {
        return required("BillingCurrency", "BillingCurrency");
    }

    public boolean isInUsd() {
        return currency().equals("USD");
    }

    public BigDecimal billed() {
        return amount("BilledCost", required("BilledCost", "BilledCost"));
    }

    public BigDecimal list() {
        return amountOr("ListCost", billed());
    }

    public BigDecimal effective() {
        return amountOr("EffectiveCost", billed());
    }

    /** Billed, rounded as the ledger rounds; only of rows in USD. */
    public Usd billedUsd() {
        return Usd.of(billed());
    }

    /** Columns that nobody asked this row for. */
    public Map<String, String> unread() {
        return unread;
    }

    private BigDecimal amountOr(String name, BigDecimal instead) {
        var text = text(name);
        return text.isEmpty() ? instead : amount(name, text);
    }

    private static BigDecimal amount(String name, String text) {
        return LineAmount.bounded(LineAmount.read(name, text));
    }

    private String required(String name, String said) {
        var text = text(name);
        if (text.isEmpty()) {
            throw new MalformedRecordException(said + " is missing");
        }
        return text;
    }
}
