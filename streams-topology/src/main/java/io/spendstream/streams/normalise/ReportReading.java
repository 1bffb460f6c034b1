package io.spendstream.streams.normalise;

import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Reason;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.raw.UsageReportCheck;
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
        var observedAt = Envelopes.micros("observed_at", report.getObservedAt(), raw.at());
        var faults = UsageReportCheck.faults(slice.text(), report, raw.at().timestamp());
        if (!faults.isEmpty()) {
            throw new Refusal(Reason.BAD_USAGE, String.join("; ", faults));
        }
        var hour = HourSpan.of("period", report.getPeriodStart(), report.getPeriodEnd(), slice);
        var parts = new ArrayList<Said>();
        for (var measure : UsageMeasure.values()) {
            var id = LineId.usage(report, measure.field());
            parts.add(measure.of(report)
                    .map(DecimalText::parse)
                    .<Said>map(quantity -> line(report, measure, quantity, hour, slice, id, observedAt, raw.at()))
                    .orElseGet(() -> new Said.Retraction(Feed.USAGE_REPORT, id, observedAt)));
        }
        return new Said.Several(parts);
    }

    private static Said.Line line(
            RawUsageReport report,
            UsageMeasure measure,
            BigDecimal quantity,
            HourSpan hour,
            Slice slice,
            long id,
            long observedAt,
            Coordinates at) {
        var group = new GroupInputs(
                slice.scope(),
                report.getNamespace(),
                report.getInstanceId(),
                "",
                PRODUCT,
                measure.field(),
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
}
