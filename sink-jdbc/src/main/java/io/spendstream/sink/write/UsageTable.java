package io.spendstream.sink.write;

import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.raw.UsageReportCheck;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/**
 * raw.usage.reports into usage_hourly. The newest report of an hour counts as a whole, whatever the order of arrival; of
 * two of one moment the later in the topic.
 */
final class UsageTable extends RowWriter<UsageTable.Id, RawUsageReport, RawUsageReport> {
    static final StagedTable<RawUsageReport> TABLE = new StagedTable<>(
            "usage_hourly",
            List.of("customer_id", "instance_id", "namespace", "hour"),
            Stream.of(
                            Stream.of(
                                    text("customer_id", RawUsageReport::getCustomerId),
                                    text("instance_id", RawUsageReport::getInstanceId),
                                    text("namespace", RawUsageReport::getNamespace),
                                    time("hour", RawUsageReport::getPeriodStart)),
                            Arrays.stream(UsageMeasure.values()).map(UsageTable::quantity),
                            Stream.of(
                                    text("sender", RawUsageReport::getSender),
                                    time("observed_at", RawUsageReport::getObservedAt)))
                    .flatMap(columns -> columns)
                    .toList(),
            "excluded.observed_at >= t.observed_at");

    /** Of a row: a slice, which is the topic's key, has many. */
    record Id(String customerId, String instanceId, String namespace, Instant hour) {
        static Id of(RawUsageReport report) {
            return new Id(
                    report.getCustomerId(), report.getInstanceId(), report.getNamespace(), report.getPeriodStart());
        }
    }

    /** @param senders of all tables that one consumer fills */
    UsageTable(RegistrySettings registry, Senders senders) {
        super(
                Topics.RAW_USAGE_REPORTS.name(),
                TABLE,
                new Reader(
                        new RawReader<>(Topics.RAW_USAGE_REPORTS, RawUsageReport.class, registry, UsageTable::check),
                        senders),
                new LatestByKey<>(
                        (before, after) -> after.getObservedAt().isBefore(before.getObservedAt()) ? before : after),
                Unreadable.IS_PASSED_OVER);
    }

    @Override
    Collection<RawUsageReport> rows(Map<Id, RawUsageReport> standing) {
        return standing.values();
    }

    @Override
    int delete(Handle handle, List<Id> gone) {
        throw new IllegalStateException("a report is replaced, not deleted");
    }

    static void check(String key, RawUsageReport report, long recordTime) {
        var faults = UsageReportCheck.faults(key, report, recordTime);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private record Reader(RawReader<RawUsageReport> topic, Senders senders)
            implements RecordReader<Id, RawUsageReport> {
        @Override
        public Map.Entry<Id, RawUsageReport> read(ConsumerRecord<byte[], byte[]> record) {
            var report = topic.read(record).getValue();
            senders.heard(report);
            return Map.entry(Id.of(report), report);
        }

        @Override
        public void close() {
            topic.close();
        }
    }

    private static Column<RawUsageReport> text(String name, Function<RawUsageReport, String> field) {
        return new Column<>(name, (report, out) -> out.add(field.apply(report)));
    }

    private static Column<RawUsageReport> time(String name, Function<RawUsageReport, Instant> field) {
        return new Column<>(name, (report, out) -> out.add(field.apply(report)));
    }

    private static Column<RawUsageReport> quantity(UsageMeasure measure) {
        return new Column<>(
                measure.field(),
                (report, out) ->
                        out.plain(measure.of(report).map(SqlNumber::orNull).orElse(null)));
    }
}
