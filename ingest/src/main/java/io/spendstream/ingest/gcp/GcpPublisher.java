package io.spendstream.ingest.gcp;

import io.spendstream.ingest.FencedProducer;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.raw.LineTime;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.schemas.topics.Topics;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Puts a table's rows into Kafka, a page with the run's record in one transaction. */
final class GcpPublisher implements AutoCloseable {
    private static final String RAW = Topics.RAW_GCP_BILLING.name();

    private final BillingTable table;
    private final FencedProducer producer;
    private final Serializer<SpecificRecord> raw;

    GcpPublisher(KafkaSettings kafka, BillingTable table) {
        this.table = table;
        this.raw = Topics.RAW_GCP_BILLING.value().make(kafka.registry()).serializer();
        this.producer = new FencedProducer(kafka, Sources.GCP + "-" + table);
    }

    void publish(List<RawGcpBilling> lines, IngestRun run) {
        producer.commit(
                "rows of " + table,
                run,
                outbox -> lines.forEach(line -> outbox.send(RAW, slice(line), raw.serialize(RAW, line))));
    }

    @Override
    public void close() {
        producer.close();
        raw.close();
    }

    /** A row that does not say its account or day goes where it is refused and seen: nothing is lost. */
    private String slice(RawGcpBilling line) {
        var account = line.getBillingAccountId();
        return new Slice(Sources.GCP, account == null || account.isBlank() ? table.toString() : account, day(line))
                .text();
    }

    private static LocalDate day(RawGcpBilling line) {
        try {
            return LineTime.parse("usage_start_time", line.getUsageStartTime())
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate();
        } catch (MalformedRecordException e) {
            return line.getEnvelope().getObservedAt().atZone(ZoneOffset.UTC).toLocalDate();
        }
    }
}
