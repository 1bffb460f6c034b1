package io.spendstream.simulators.focus;

import java.util.List;
import java.util.stream.Stream;

/** Who writes the file, and which version of the specification its columns follow. */
public enum Provider {
    /** 1.0. */
    AWS("AWS", "2026-10-01T00:00:00.000Z", List.of("ProviderName", "PublisherName", "InvoiceIssuerName")),
    /** 1.2, with times as its exports spell them. */
    MICROSOFT("Microsoft", "2026-10-01T00:00Z", List.of("ProviderName", "PublisherName", "InvoiceIssuerName")),
    /** 1.4. */
    GOOGLE(
            "Google Cloud",
            "2026-10-01 00:00:00 UTC",
            List.of("ServiceProviderName", "HostProviderName", "InvoiceIssuerName"));

    private static final List<String> COMMON = List.of(
            "AvailabilityZone",
            "BilledCost",
            "BillingAccountId",
            "BillingAccountName",
            "BillingCurrency",
            "BillingPeriodEnd",
            "BillingPeriodStart",
            "ChargeCategory",
            "ChargeClass",
            "ChargeDescription",
            "ChargePeriodEnd",
            "ChargePeriodStart",
            "CommitmentDiscountId",
            "ConsumedQuantity",
            "ConsumedUnit",
            "ContractedCost",
            "EffectiveCost",
            "ListCost",
            "ListUnitPrice",
            "PricingCategory",
            "PricingQuantity",
            "PricingUnit",
            "RegionId",
            "RegionName",
            "ResourceId",
            "ResourceName",
            "ResourceType",
            "ServiceCategory",
            "ServiceName",
            "SkuId",
            "SkuPriceId",
            "SubAccountId",
            "SubAccountName",
            "Tags",
            "x_Discount");

    private final String word;
    private final String time;
    private final List<String> names;

    Provider(String word, String time, List<String> names) {
        this.word = word;
        this.time = time;
        this.names = names;
    }

    /** As its files call it. */
    public String word() {
        return word;
    }

    /** A time of its files, spelt as it spells them. */
    String example() {
        return time;
    }

    List<String> nameColumns() {
        return names;
    }

    List<String> columns() {
        return Stream.concat(COMMON.stream(), names.stream()).toList();
    }
}
