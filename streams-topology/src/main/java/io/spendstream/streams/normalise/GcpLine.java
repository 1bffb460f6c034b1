package io.spendstream.streams.normalise;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.raw.GcpAmounts;
import io.spendstream.schemas.raw.LineTime;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.time.Instant;

/** One row of Google Cloud's billing export, or one of its credits, as a line: DESIGN's column table, GCP's column. */
final class GcpLine {
    private static final String CLUSTER = "goog-k8s-cluster-name";

    private GcpLine() {}

    static Said.Line read(RawGcpBilling row, Slice slice, String feed, long id, long observedAt, Coordinates at) {
        checkAccount(row, slice);
        var period = period(row, slice);
        var amounts = amounts(row);
        var isToBePriced = !amounts.areConverted();
        var measures = isToBePriced ? Measures.ZERO : measures(amounts);
        var group = group(row, slice, period);
        var texts = GcpTexts.of(row, at);
        return new Said.Line(
                feed,
                id,
                observedAt,
                contentHash(row),
                measures,
                !isToBePriced && amounts.areRounded(),
                isToBePriced,
                group,
                () -> published(PublishedLine.of(slice, feed, id, observedAt, group, measures, at), amounts, texts));
    }

    private static void checkAccount(RawGcpBilling row, Slice slice) {
        if (!slice.scope().equals(row.getBillingAccountId())) {
            throw new Refusal(
                    Reason.BAD_KEY,
                    "billing_account_id is " + row.getBillingAccountId() + ", not the slice's " + slice.scope());
        }
    }

    private static HourSpan period(RawGcpBilling row, Slice slice) {
        try {
            var start = LineTime.parse("usage_start_time", row.getUsageStartTime());
            var end = LineTime.parse("usage_end_time", row.getUsageEndTime());
            return HourSpan.of("usage", start, end.equals(start) ? justAfter(start) : end, slice);
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.BAD_PERIOD, e.getMessage());
        }
    }

    /** A fee of a moment belongs to the hour of that moment. */
    private static Instant justAfter(Instant start) {
        return start.plusNanos(1);
    }

    private static GcpAmounts amounts(RawGcpBilling row) {
        try {
            return GcpAmounts.of(row);
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.BAD_AMOUNT, e.getMessage());
        }
    }

    private static Measures measures(GcpAmounts amounts) {
        try {
            return amounts.measures();
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.BAD_AMOUNT, e.getMessage());
        }
    }

    private static GroupInputs group(RawGcpBilling row, Slice slice, HourSpan period) {
        var project = row.getProject();
        var service = row.getService();
        var sku = row.getSku();
        return new GroupInputs(
                row.getOrganization().isEmpty()
                        ? slice.scope()
                        : Texts.dimension("organization", row.getOrganization()),
                Texts.dimension("project.id", project == null ? null : project.getId()),
                Texts.dimension(CLUSTER, row.getLabels().get(CLUSTER)),
                Texts.dimension("resource.global_name", resource(row)),
                Texts.dimension("service.description", service == null ? null : service.getDescription()),
                Texts.dimension("sku.description", sku == null ? null : sku.getDescription()),
                chargeCategory(row),
                Texts.dimension("location.region", region(row)),
                Texts.dimension("currency", row.getCurrency()),
                Texts.tags("labels", GcpTexts.tags(row)),
                period.start(),
                period.hours());
    }

    private static String resource(RawGcpBilling row) {
        var resource = row.getResource();
        if (resource == null) {
            return null;
        }
        return said(resource.getGlobalName()) ? resource.getGlobalName() : resource.getName();
    }

    private static String region(RawGcpBilling row) {
        var location = row.getLocation();
        if (location == null) {
            return null;
        }
        return said(location.getRegion()) ? location.getRegion() : location.getLocation();
    }

    /** In FOCUS' words. What kinds of cost Google adds is usage until we know better. */
    private static String chargeCategory(RawGcpBilling row) {
        if (row.getCredit() >= 0) {
            return "Credit";
        }
        var costType = row.getCostType() == null ? "" : row.getCostType();
        if (costType.equals("tax")) {
            return "Tax";
        }
        var isCorrection = costType.equals("adjustment") || costType.equals("rounding_error") || isAdjusted(row);
        return isCorrection ? "Adjustment" : "Usage";
    }

    /** The export has the record in every row, mostly with nothing in it. */
    private static boolean isAdjusted(RawGcpBilling row) {
        var adjustment = row.getAdjustmentInfo();
        return adjustment != null
                && (said(adjustment.getId())
                        || said(adjustment.getDescription())
                        || said(adjustment.getMode())
                        || said(adjustment.getType()));
    }

    private static boolean said(String text) {
        return text != null && !text.isEmpty();
    }

    /** A row is known by all that it says; the organisation and whose credit it is are what we add. */
    private static long contentHash(RawGcpBilling row) {
        return Fingerprint.of("content")
                .add(LineId.identity(row))
                .add(row.getOrganization())
                .add(String.valueOf(row.getChargeLineId()))
                .asLong();
    }

    private static CostLine published(CostLine line, GcpAmounts amounts, GcpTexts texts) {
        line.setNativeAmount(amounts.billed().toPlainString());
        line.setFxRate(amounts.fxRate());
        if (!amounts.areConverted()) {
            // for whoever converts it when the rate is known
            line.setNativeListAmount(amounts.list().toPlainString());
            line.setNativeEffectiveAmount(amounts.billed().toPlainString());
        }
        return texts.fill(line);
    }
}
