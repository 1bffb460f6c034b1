package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pollers' memory, which is the topic of their runs: which organisation a credential speaks for, how far a scope has
 * been read, and the newest walk. Thread-safe: the pollers of a provider share it.
 */
public final class RunLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RunLog.class);

    public static final String SUCCEEDED = "succeeded";
    public static final String FAILED = "failed";
    public static final String RUNNING = "running";

    private static final String TOPIC = Topics.INGEST_RUNS.name();

    private final TopicTail<IngestRun> topic;
    private final KafkaProducer<String, IngestRun> producer;
    private final Map<String, IngestRun> firstRunByCredential = new HashMap<>();
    private final Map<Key, Instant> newestReading = new HashMap<>();
    private final Map<Key, Instant> lastSuccess = new HashMap<>();
    private final Map<Key, LocalDate> readUntil = new HashMap<>();
    private final Map<String, Instant> positions = new HashMap<>();
    private final Map<Key, Map<String, Covered>> covered = new HashMap<>();

    private record Key(String kind, String source, String scope) {}

    private record Covered(Instant observedAt, String days) {}

    public RunLog(KafkaSettings kafka) {
        this.topic = new TopicTail<>(kafka, Topics.INGEST_RUNS, (id, run, time) -> take(run));
        var writing = kafka.client();
        writing.put("acks", "all");
        writing.put("delivery.timeout.ms", 30_000);
        writing.put("request.timeout.ms", 10_000);
        writing.put("max.block.ms", 30_000);
        this.producer = new KafkaProducer<>(
                writing,
                Topics.INGEST_RUNS.key().make(kafka.registry()).serializer(),
                Topics.INGEST_RUNS.value().make(kafka.registry()).serializer());
    }

    /** Takes in all that has been committed until now. */
    public synchronized void refresh() {
        topic.readToEnd();
    }

    public void record(IngestRun run) {
        await(producer.send(new ProducerRecord<>(TOPIC, run.getRunId(), run)));
    }

    public synchronized Optional<String> scopeOf(String credential) {
        return Optional.ofNullable(firstRunByCredential.get(credential)).map(IngestRun::getScope);
    }

    /** When the newest reading of this kind that was committed was made. */
    public synchronized Optional<Instant> newestReading(String kind, String source, String scope) {
        return Optional.ofNullable(newestReading.get(new Key(kind, source, scope)));
    }

    /** The same, whatever the scope. */
    public synchronized Optional<Instant> newestReading(String kind, String source) {
        return newestReading.entrySet().stream()
                .filter(reading -> reading.getKey().kind().equals(kind)
                        && reading.getKey().source().equals(source))
                .map(Map.Entry::getValue)
                .max(Instant::compareTo);
    }

    /** How far a table that is only appended to has been read, in its own time. */
    public synchronized Optional<Instant> position(String source, String table) {
        return Optional.ofNullable(positions.get(source + ' ' + table));
    }

    /** Which days imports told of that were committed, as the newest of them recorded it. */
    public synchronized Map<String, String> covered(String kind, String source, String scope) {
        var days = new HashMap<String, String>();
        covered.getOrDefault(new Key(kind, source, scope), Map.of()).forEach((feed, last) -> days.put(feed, last.days));
        return days;
    }

    /** When the newest run of this kind that went well began. */
    public synchronized Optional<Instant> lastSuccess(String kind, String source, String scope) {
        return Optional.ofNullable(lastSuccess.get(new Key(kind, source, scope)));
    }

    /** End of the range of the newest run that read the scope's whole past of this kind, or continued from there. */
    public synchronized Optional<LocalDate> readUntil(String kind, String source, String scope) {
        return Optional.ofNullable(readUntil.get(new Key(kind, source, scope)));
    }

    @Override
    public synchronized void close() {
        topic.close();
        producer.close(Duration.ofSeconds(5));
    }

    private void take(IngestRun run) {
        if (run == null || run.getScope().isEmpty()) {
            return;
        }
        var key = new Key(run.getKind(), run.getSource(), run.getScope());
        if (run.getObservedAt() != null) {
            // runs come in no order, so the first is the one that began first
            firstRunByCredential.merge(
                    run.getCredential(), run, (a, b) -> b.getStartedAt().isBefore(a.getStartedAt()) ? b : a);
            newestReading.merge(key, run.getObservedAt(), RunLog::later);
            run.getCovered().forEach((feed, days) -> covered.computeIfAbsent(key, none -> new HashMap<>())
                    .merge(
                            feed,
                            new Covered(run.getObservedAt(), days),
                            (a, b) -> b.observedAt.isBefore(a.observedAt) ? a : b));
        }
        run.getPositions().forEach((table, time) -> takePosition(run.getSource() + ' ' + table, time));
        if (run.getStatus().equals(SUCCEEDED)) {
            lastSuccess.merge(key, run.getStartedAt(), RunLog::later);
            if (run.getCause().equals(Cause.STARTUP)) {
                readUntil.merge(key, run.getEndDate(), RunLog::later);
            }
        }
    }

    /** Others write to the topic too. */
    private void takePosition(String table, String time) {
        try {
            positions.merge(table, Instant.parse(time), RunLog::later);
        } catch (DateTimeParseException e) {
            log.warn("a run's position is no instant table={} position={}", table, time);
        }
    }

    private static <T extends Comparable<? super T>> T later(T a, T b) {
        return a.compareTo(b) >= 0 ? a : b;
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
