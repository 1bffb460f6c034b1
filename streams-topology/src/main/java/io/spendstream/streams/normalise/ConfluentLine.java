package io.spendstream.streams.normalise;

import io.spendstream.schemas.DayText;
import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.raw.ConfluentAmounts;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** One Confluent cost as a line: DESIGN's column table, Confluent's column. */
final class ConfluentLine {
    private static final String CURRENCY = "USD";
    private static final long LONGEST_PERIOD_DAYS = 400;

    private ConfluentLine() {}

    static Said.Line read(RawConfluentCost cost, Slice slice, String feed, long id, long observedAt, Coordinates at) {
        var start = day("start_date", cost.getStartDate());
        var end = day("end_date", cost.getEndDate());
        if (!start.equals(slice.day())) {
            throw new Refusal(Reason.BAD_PERIOD, "start_date " + start + " is not the slice's day " + slice.day());
        }
        var days = ChronoUnit.DAYS.between(start, end);
        if (days < 1 || days > LONGEST_PERIOD_DAYS) {
            throw new Refusal(Reason.BAD_PERIOD, "end_date " + end + " is not 1 to 400 days after " + start);
        }
        var amounts = amounts(cost);
        var group = group(cost, slice.scope(), UsageHour.startOf(start), (int) days * UsageHour.PER_DAY);
        var measures = amounts.measures();
        var texts = ConfluentTexts.of(cost);
        return new Said.Line(
                feed,
                id,
                observedAt,
                contentHash(group, measures, billed(cost, amounts), texts),
                measures,
                amounts.areRounded(),
                false,
                group,
                () -> published(slice, feed, id, observedAt, group, measures, amounts, texts, at));
    }

    private static ConfluentAmounts amounts(RawConfluentCost cost) {
        try {
            return ConfluentAmounts.of(cost);
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.BAD_AMOUNT, e.getMessage());
        }
    }

    private static GroupInputs group(RawConfluentCost cost, String org, UsageHour start, int hours) {
        var resource = cost.getResource();
        var resourceId = Texts.dimension("resource.id", resource == null ? null : resource.getId());
        var environment = resource != null && resource.getEnvironmentId() != null
                ? resource.getEnvironmentId()
                : cost.getEnvironmentId();
        var lineType = Texts.dimension("line_type", LineTypes.current(cost.getLineType()));
        var tiers = cost.getTierDimensions();
        return new GroupInputs(
                org,
                Texts.dimension("environment", environment),
                // what else belongs to a cluster is known only from the inventory
                resourceId.startsWith("lkc-") ? resourceId : "",
                resourceId,
                Texts.dimension("product", cost.getProduct()),
                lineType,
                lineType.equals(LineTypes.PROMO_CREDIT) ? "Credit" : "Usage",
                Texts.dimension("tier_dimensions.region", tiers == null ? null : tiers.get("region")),
                CURRENCY,
                Texts.tags("tier_dimensions", tiers),
                start,
                hours);
    }

    private static CostLine published(
            Slice slice,
            String feed,
            long id,
            long observedAt,
            GroupInputs group,
            Measures measures,
            ConfluentAmounts amounts,
            ConfluentTexts texts,
            Coordinates at) {
        var line = PublishedLine.of(slice, feed, id, observedAt, group, measures, at);
        line.setProviderId(texts.id());
        line.setResourceName(texts.resourceName());
        line.setNativeAmount(amounts.billed().toPlainString());
        line.setPrice(texts.price());
        line.setQuantity(texts.quantity());
        line.setUnit(texts.unit());
        line.setDescription(texts.description());
        return line;
    }

    /** Over everything that the line says; not over when it was said, the provider's id, or how a number was spelt. */
    private static long contentHash(GroupInputs group, Measures measures, String billed, ConfluentTexts texts) {
        return Fingerprint.of("content")
                .add(group.envId())
                .add(group.resourceId())
                .add(texts.resourceName())
                .add(group.product())
                .add(group.lineType())
                .add(group.start().sinceEpoch())
                .add(group.hours())
                .add(measures.cost())
                .add(measures.list())
                .add(measures.effective())
                .add(billed)
                .add(plain(texts.price()))
                .add(plain(texts.quantity()))
                .add(texts.unit())
                .add(texts.description())
                .add(group.tags())
                .asLong();
    }

    private static String billed(RawConfluentCost cost, ConfluentAmounts amounts) {
        return cost.getAmount() == null
                ? DecimalText.canonical(amounts.billed())
                : DecimalText.canonical(cost.getAmount());
    }

    private static String plain(String number) {
        try {
            return number.isEmpty() ? number : DecimalText.canonical(number);
        } catch (NumberFormatException e) {
            return number;
        }
    }

    private static LocalDate day(String field, String text) {
        try {
            if (text != null) {
                return DayText.parse(text);
            }
        } catch (DateTimeException e) {
            throw new Refusal(Reason.BAD_PERIOD, field + " is not a day YYYY-MM-DD");
        }
        throw new Refusal(Reason.BAD_PERIOD, field + " is missing");
    }
}
