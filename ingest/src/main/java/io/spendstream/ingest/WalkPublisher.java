package io.spendstream.ingest;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts whole walks into Kafka, each in one transaction with its seals and the run's record. One publisher per scope can
 * commit at a time: a newer one fences the older, so that walks keep their order.
 */
final class WalkPublisher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WalkPublisher.class);
    private static final String RAW = Topics.RAW_CONFLUENT_COSTS.name();

    private final String source;
    private final String scope;
    private final String feed;
    private final KafkaProducer<String, byte[]> producer;
    private final Serializer<SpecificRecord> raw;
    private final Serializer<IngestRun> runs;

    WalkPublisher(KafkaSettings kafka, String source, String scope, String feed) {
        this.source = source;
        this.scope = scope;
        this.feed = feed;
        this.raw = Topics.RAW_CONFLUENT_COSTS.value().make(kafka.registry()).serializer();
        this.runs = Topics.INGEST_RUNS.value().make(kafka.registry()).serializer();
        var properties = kafka.client();
        properties.put("transactional.id", "spendstream-ingest-" + source + "-" + scope);
        properties.put("transaction.timeout.ms", 30_000);
        properties.put("max.block.ms", 30_000);
        properties.put("acks", "all");
        properties.put("compression.type", "lz4");
        properties.put("linger.ms", 20);
        properties.put("batch.size", 256 * 1024);
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** All of the walk, or, on any failure, nothing. */
    void publish(Walk walk, Instant observedAt, IngestRun run) {
        try {
            producer.beginTransaction();
            walk.identified().forEach((day, costs) -> {
                var slice = new Slice(source, scope, day).text();
                costs.forEach(cost -> send(slice, raw.serialize(RAW, observed(cost, observedAt))));
                walk.unreadable(day).forEach(item -> send(slice, item));
                seal(slice, costs, observedAt);
            });
            producer.send(new ProducerRecord<>(
                    Topics.INGEST_RUNS.name(), run.getRunId(), runs.serialize(Topics.INGEST_RUNS.name(), run)));
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new CollectException("another instance collects the same scope and has taken over", e);
        } catch (KafkaException e) {
            abort();
            throw new CollectException("cannot publish the walk of " + walk.window() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
        raw.close();
        runs.close();
    }

    private void seal(String slice, List<RawConfluentCost> costs, Instant observedAt) {
        var ids =
                costs.stream().mapToLong(cost -> cost.getEnvelope().getLineId()).toArray();
        Seals.of(feed, observedAt, ids).forEach(seal -> send(slice, raw.serialize(RAW, seal)));
    }

    private RawConfluentCost observed(RawConfluentCost cost, Instant observedAt) {
        cost.getEnvelope().setFeed(feed);
        cost.getEnvelope().setObservedAt(observedAt);
        return cost;
    }

    private void send(String slice, byte[] value) {
        // a failed send makes the commit fail
        producer.send(new ProducerRecord<>(RAW, slice, value));
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            // the broker aborts it when the transaction times out, or when this scope's next publisher starts
            log.warn("cannot abort a transaction", e);
        }
    }
}
