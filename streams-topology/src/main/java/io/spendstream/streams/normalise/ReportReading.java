package io.spendstream.streams.normalise;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.rates.UsageMeasure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reports of what a customer's namespace used in one hour: a line for each measure, to be priced by a rate card. The newest
 * report of an hour replaces the one before as a whole, whoever speaks, so a gap takes back what was said.
 */
final class ReportReading implements Reading {
    private static final String PRODUCT = "KUBERNETES";
    private static final String USAGE = "Usage";
    private static final String CURRENCY = "USD";
    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(20);

    @Override
    public String source() {
        return Sources.KUBERNETES;
    }

    @Override
    public boolean isOfLines() {
        return true;
    }

    @Override
    public Said read(SpecificRecord decoded, Slice slice, RawBytes raw) {
        if (!(decoded instanceof RawUsageReport report)) {
            throw new Refusal(Reason.UNREADABLE, "not a report of usage");
        }
        Envelopes.feed(report.getFeed());
        var observedAt = Envelopes.micros("observed_at", report.getObservedAt(), raw.at());
        if (!report.getCustomerId().equals(slice.scope())) {
            throw new Refusal(Reason.BAD_USAGE, "customer_id is not the slice's scope");
        }
        var hour = HourSpan.of("period", report.getPeriodStart(), report.getPeriodEnd(), slice);
        if (hour.hours() != 1
                || !hour.start().start().equals(report.getPeriodStart())
                || !hour.start().plus(1).start().equals(report.getPeriodEnd())) {
            throw new Refusal(Reason.BAD_USAGE, "period_start to period_end is not one UTC hour");
        }
        var parts = new ArrayList<Said>();
        for (var measure : UsageMeasure.values()) {
            var id = LineId.usage(report, measure.word());
            parts.add(
                    measure.of(report) == null
                            ? new Said.Retraction(Feed.USAGE_REPORT, id, observedAt)
                            : line(report, measure, hour, slice, id, observedAt, raw.at()));
        }
        return new Said.Several(parts);
    }

    private static Said.Line line(
            RawUsageReport report,
            UsageMeasure measure,
            HourSpan hour,
            Slice slice,
            long id,
            long observedAt,
            Coordinates at) {
        var quantity = quantity(measure, report);
        var group = new GroupInputs(
                slice.scope(),
                Texts.dimension("namespace", report.getNamespace()),
                Texts.dimension("instance_id", report.getInstanceId()),
                "",
                PRODUCT,
                measure.word(),
                USAGE,
                "",
                CURRENCY,
                Map.of(),
                hour.start(),
                hour.hours());
        return new Said.Line(
                Feed.USAGE_REPORT,
                id,
                observedAt,
                Fingerprint.of("usage").add(DecimalText.canonical(quantity)).asLong(),
                Measures.ZERO,
                false,
                true,
                group,
                () -> published(slice, id, observedAt, group, measure, quantity, at));
    }

    private static CostLine published(
            Slice slice,
            long id,
            long observedAt,
            GroupInputs group,
            UsageMeasure measure,
            BigDecimal quantity,
            Coordinates at) {
        var line = PublishedLine.of(slice, Feed.USAGE_REPORT, id, observedAt, group, Measures.ZERO, at);
        line.setQuantity(quantity.toPlainString());
        line.setUnit(measure.unit());
        line.setFxRate("");
        return line;
    }

    private static BigDecimal quantity(UsageMeasure measure, RawUsageReport report) {
        try {
            var quantity = DecimalText.parse(measure.of(report));
            if (quantity.signum() < 0 || quantity.compareTo(LARGEST) > 0) {
                throw new Refusal(
                        Reason.BAD_USAGE, measure.word() + " is not between 0 and " + LARGEST.toPlainString());
            }
            return quantity;
        } catch (NumberFormatException e) {
            throw new Refusal(Reason.BAD_USAGE, measure.word() + ": " + e.getMessage());
        }
    }
}
