package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.RawConfluentCost;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** What a line says, as far as money depends on it. */
public record LineText(
        Instant start,
        Instant end,
        String envId,
        String resourceId,
        String product,
        String lineType,
        String chargeCategory,
        String region,
        Map<String, String> tags,
        Money money) {
    private static final Map<String, String> LEGACY = Map.of(
            "KAFKA_NUM_CKU", "KAFKA_NUM_CKUS",
            "KSQL_NUM_CSU", "KSQL_NUM_CSUS",
            "FLINK_NUM_CFU", "FLINK_NUM_CFUS",
            "CUSTOM_CONNECT_PLUGIN", "CUSTOM_CONNECT_NUM_TASKS");

    /** As the provider says it. */
    public static LineText of(RawConfluentCost cost) {
        var resource = cost.getResource();
        var nested = resource == null ? null : resource.getEnvironmentId();
        var tags = cost.getTierDimensions() == null ? Map.<String, String>of() : cost.getTierDimensions();
        var lineType = LEGACY.getOrDefault(text(cost.getLineType()), text(cost.getLineType()));
        return new LineText(
                midnight(cost.getStartDate()),
                midnight(cost.getEndDate()),
                text(nested == null ? cost.getEnvironmentId() : nested),
                text(resource == null ? null : resource.getId()),
                text(cost.getProduct()),
                lineType,
                lineType.equals("PROMO_CREDIT") ? "Credit" : "Usage",
                tags.getOrDefault("region", ""),
                tags,
                Money.of(cost));
    }

    /** As it was published. */
    public static LineText of(CostLine line) {
        return new LineText(
                line.getPeriodStart(),
                line.getPeriodEnd(),
                line.getEnvId(),
                line.getResourceId(),
                line.getProduct(),
                line.getLineType(),
                line.getChargeCategory(),
                line.getRegion(),
                line.getTags(),
                new Money(Money.picodollars(line.getCostUsd()), Money.picodollars(line.getListCostUsd())));
    }

    /** The same for all lines whose money is shared out together. */
    LineText withoutMoney() {
        return new LineText(start, end, envId, resourceId, product, lineType, chargeCategory, region, tags, Money.NONE);
    }

    private static Instant midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String text(String said) {
        return said == null ? "" : said;
    }
}
