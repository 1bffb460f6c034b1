package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.SchemaLookup;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pollers' memory, which is the topic of their runs: which organisation a credential speaks for, how far a scope has
 * been read, and the newest walk. Not thread-safe.
 */
public final class RunLog implements AutoCloseable {
    public static final String SUCCEEDED = "succeeded";
    public static final String FAILED = "failed";
    public static final String RUNNING = "running";

    private static final Logger log = LoggerFactory.getLogger(RunLog.class);
    private static final String TOPIC = Topics.INGEST_RUNS.name();

    private final KafkaConsumer<String, IngestRun> consumer;
    private final KafkaProducer<String, IngestRun> producer;
    private final Map<String, IngestRun> firstRunByCredential = new HashMap<>();
    private final Map<String, Instant> newestWalkByScope = new HashMap<>();
    private final Map<String, LocalDate> readUntilByScope = new HashMap<>();

    public RunLog(KafkaSettings kafka) {
        var key = Topics.INGEST_RUNS.key().make(kafka.registry());
        var value = Topics.INGEST_RUNS.value().make(kafka.registry());
        var reading = kafka.client();
        reading.put("isolation.level", "read_committed");
        reading.put("enable.auto.commit", false);
        reading.put("auto.offset.reset", "earliest");
        this.consumer = new KafkaConsumer<>(reading, key.deserializer(), value.deserializer());
        var writing = kafka.client();
        writing.put("acks", "all");
        writing.put("delivery.timeout.ms", 30_000);
        writing.put("request.timeout.ms", 10_000);
        writing.put("max.block.ms", 30_000);
        this.producer = new KafkaProducer<>(writing, key.serializer(), value.serializer());
    }

    /** Takes in all that has been committed until now. */
    public void refresh() {
        if (consumer.assignment().isEmpty()) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            readOn();
        }
    }

    public void record(IngestRun run) {
        await(producer.send(new ProducerRecord<>(TOPIC, run.getRunId(), run)));
    }

    public Optional<String> scopeOf(String credential) {
        return Optional.ofNullable(firstRunByCredential.get(credential)).map(IngestRun::getScope);
    }

    public Optional<Instant> newestWalk(String source, String scope) {
        return Optional.ofNullable(newestWalkByScope.get(source + '|' + scope));
    }

    /** End of the range of the newest run that read the scope's whole past, or continued from there. */
    public Optional<LocalDate> readUntil(String source, String scope) {
        return Optional.ofNullable(readUntilByScope.get(source + '|' + scope));
    }

    @Override
    public void close() {
        consumer.close();
        producer.close(Duration.ofSeconds(5));
    }

    private void readOn() {
        try {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                if (record.value() != null) {
                    take(record.value());
                }
            });
        } catch (RecordDeserializationException e) {
            if (SchemaLookup.failed(e)) {
                throw e;
            }
            log.error("not a run, passing over it place={}:{}", e.topicPartition(), e.offset(), e);
            consumer.seek(e.topicPartition(), e.offset() + 1);
        }
    }

    private void take(IngestRun run) {
        if (run.getScope().isEmpty()) {
            return;
        }
        var scope = run.getSource() + '|' + run.getScope();
        if (run.getObservedAt() != null) {
            // runs come in no order, so the first is the one that began first
            firstRunByCredential.merge(
                    run.getCredential(), run, (a, b) -> b.getStartedAt().isBefore(a.getStartedAt()) ? b : a);
            newestWalkByScope.merge(scope, run.getObservedAt(), (a, b) -> a.isAfter(b) ? a : b);
        }
        if (run.getStatus().equals(SUCCEEDED) && run.getCause().equals(Cause.STARTUP)) {
            readUntilByScope.merge(scope, run.getEndDate(), (a, b) -> a.isAfter(b) ? a : b);
        }
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new CollectException(
                    "cannot record the run in Kafka: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException("stopped while recording the run", e);
        }
    }
}
