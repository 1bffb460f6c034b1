package io.spendstream.ingest.exporter;

import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.TopicTail;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.raw.UsageReportCheck;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Into raw.usage.reports, which also tells what has been reported. For one thread. */
public final class KafkaReports implements Reports {
    private static final String TOPIC = Topics.RAW_USAGE_REPORTS.name();

    private final ExporterSettings settings;
    private final KafkaSettings kafka;
    private final KafkaProducer<String, RawUsageReport> producer;

    public KafkaReports(ExporterSettings settings, KafkaSettings kafka) {
        this.settings = settings;
        this.kafka = kafka;
        var properties = kafka.client();
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("max.block.ms", 30_000);
        properties.put("delivery.timeout.ms", 30_000);
        properties.put("request.timeout.ms", 15_000);
        properties.put("linger.ms", 0);
        this.producer = new KafkaProducer<>(
                properties,
                Topics.RAW_USAGE_REPORTS.key().make(kafka.registry()).serializer(),
                Topics.RAW_USAGE_REPORTS.value().make(kafka.registry()).serializer());
    }

    @Override
    public SortedSet<UsageHour> reported(UsageHour since) {
        var hours = new TreeSet<UsageHour>();
        try (var topic = new TopicTail<>(kafka, Topics.RAW_USAGE_REPORTS, since.start(), (key, report, recordTime) -> {
            if (report != null
                    && isOurs(report)
                    && UsageReportCheck.faults(key, report, recordTime).isEmpty()) {
                hours.add(UsageHour.of(report.getPeriodStart()));
            }
        })) {
            topic.readToEnd();
        } catch (KafkaException e) {
            throw new CollectException("cannot read what has been reported: " + e.getMessage(), e);
        }
        return hours;
    }

    @Override
    public void send(RawUsageReport report) {
        try {
            var key = UsageReportCheck.slice(report).text();
            producer.send(new ProducerRecord<>(TOPIC, key, report)).get();
        } catch (ExecutionException | KafkaException e) {
            throw new CollectException("Failed to report usage: Kafka did not take it: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException("stopped while waiting for Kafka", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private boolean isOurs(RawUsageReport report) {
        return report.getCustomerId().equals(settings.customerId())
                && report.getInstanceId().equals(settings.instanceId())
                && report.getNamespace().equals(settings.namespace());
    }
}
