package io.spendstream.ingest.exporter;

import io.spendstream.ingest.CollectException;
import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.raw.UsageReportCheck;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one hour. The same hour read again says the same, because it is asked for at its own end and not at now. */
public final class HourReading {
    private static final Logger log = LoggerFactory.getLogger(HourReading.class);
    /** What a double holds for certain: in which order Prometheus adds up shows only beyond. */
    private static final MathContext CERTAIN = new MathContext(15, RoundingMode.HALF_EVEN);

    private final ExporterSettings settings;
    private final PrometheusApi prometheus;
    private final HourQueries queries;
    private final String sender;
    private final InstantSource clock;

    /** @param sender names this process, and no other that ever reports */
    public HourReading(ExporterSettings settings, PrometheusApi prometheus, String sender, InstantSource clock) {
        this.settings = settings;
        this.prometheus = prometheus;
        this.queries = HourQueries.of(settings);
        this.sender = sender;
        this.clock = clock;
    }

    /** @throws CollectException when Prometheus cannot be asked; what it has no data of is a gap */
    public RawUsageReport read(UsageHour hour) {
        var end = hour.plus(1).start();
        var report = RawUsageReport.newBuilder()
                .setFeed(Feed.USAGE_REPORT)
                .setObservedAt(clock.instant().truncatedTo(ChronoUnit.MICROS))
                .setCustomerId(settings.customerId())
                .setInstanceId(settings.instanceId())
                .setNamespace(settings.namespace())
                .setPeriodStart(hour.start())
                .setPeriodEnd(end)
                .setSender(sender)
                .build();
        for (var measure : measures()) {
            prometheus
                    .number(queries.of(measure), end)
                    .flatMap(text -> quantity(measure, hour, text))
                    .ifPresent(quantity -> measure.set(report, quantity));
        }
        return report;
    }

    /** What is asked for, so that its absence is a gap. */
    Set<UsageMeasure> measures() {
        return queries.measures();
    }

    /** Throws unless Prometheus answers. */
    void check() {
        prometheus.number("vector(1)", clock.instant());
    }

    private static Optional<String> quantity(UsageMeasure measure, UsageHour hour, String text) {
        try {
            var quantity = DecimalText.parse(text);
            // a report that is out of bounds in one quantity would be refused as a whole
            if (quantity.signum() >= 0 && quantity.compareTo(UsageReportCheck.LARGEST) <= 0) {
                return Optional.of(quantity.round(CERTAIN).stripTrailingZeros().toPlainString());
            }
        } catch (NumberFormatException e) {
            log.debug("not a number", e);
        }
        log.warn("refused what Prometheus says, it is a gap measure={} hour={} said={}", measure.field(), hour, text);
        return Optional.empty();
    }
}
