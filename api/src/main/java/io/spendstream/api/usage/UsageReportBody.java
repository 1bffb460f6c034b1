package io.spendstream.api.usage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.api.FaultsException;
import io.spendstream.api.rules.JsonFields;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.raw.UsageReportCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A usage report as exporters post it, those in the field too, which know nothing of namespaces and periods. */
public final class UsageReportBody {
    public static final String DEFAULT_NAMESPACE = "default";

    private static final String CUSTOMER = "customer_id";
    private static final String INSTANCE = "instance_id";
    private static final String NAMESPACE = "namespace";
    private static final String SENDER = "sender";
    private static final List<String> FIELDS = Stream.concat(
                    Stream.of(
                            CUSTOMER,
                            INSTANCE,
                            NAMESPACE,
                            ReportPeriod.TIMESTAMP,
                            ReportPeriod.START,
                            ReportPeriod.END,
                            SENDER),
                    Arrays.stream(UsageMeasure.values()).map(UsageMeasure::field))
            .toList();
    /** Stands for an id that is missing, which has been told. */
    private static final String NOBODY = "nobody";
    /** Clocks differ. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private UsageReportBody() {}

    /**
     * @param caller stands for the sender that the body does not name
     * @throws FaultsException with all that is wrong with it
     */
    public static RawUsageReport read(ObjectNode body, String caller, Instant now) {
        var faults = new ArrayList<String>();
        var fields = JsonFields.of(body, "", FIELDS, faults);
        fields.require(CUSTOMER);
        fields.require(INSTANCE);
        // with a fault the report is only made to find the others
        var period = ReportPeriod.read(fields, faults).orElseGet(() -> ReportPeriod.before(now));
        var report = RawUsageReport.newBuilder()
                .setFeed(Feed.USAGE_REPORT)
                .setObservedAt(now.truncatedTo(ChronoUnit.MICROS))
                .setCustomerId(fields.text(CUSTOMER).orElse(NOBODY))
                .setInstanceId(fields.text(INSTANCE).orElse(NOBODY))
                .setNamespace(fields.text(NAMESPACE).orElse(DEFAULT_NAMESPACE))
                .setPeriodStart(period.start())
                .setPeriodEnd(period.end())
                .setSender(fields.text(SENDER).orElse(caller))
                .build();
        for (var measure : UsageMeasure.values()) {
            measure.set(report, fields.decimal(measure.field()).orElse(null));
        }
        if (period.end().isAfter(now.plus(AHEAD))) {
            faults.add("the hour that ends at " + period.end() + " is not over");
        } else {
            faults.addAll(UsageReportCheck.faults(report));
        }
        FaultsException.check(faults);
        return report;
    }
}
