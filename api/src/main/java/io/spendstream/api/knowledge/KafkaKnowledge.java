package io.spendstream.api.knowledge;

import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knowledge of one kind in its topic. Everything that may block (Kafka and the registry) runs in one thread of ours, one
 * request after the other, and is given up when it takes too long. Writers in other processes fence each other, and the
 * one who lost reads again. Thread-safe.
 */
public final class KafkaKnowledge<T extends SpecificRecord> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaKnowledge.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_BREAK_MILLIS = 200;

    private final KnowledgeForm<T> form;
    private final KafkaSettings settings;
    private final Duration patience;
    private final ExecutorService thread;

    public KafkaKnowledge(KnowledgeForm<T> form, KafkaSettings settings) {
        this(form, settings, PATIENCE);
    }

    /** @param patience after which whoever asks is told that Kafka is not available */
    public KafkaKnowledge(KnowledgeForm<T> form, KafkaSettings settings, Duration patience) {
        this.form = form;
        this.settings = settings;
        this.patience = patience;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, form.topic().name());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * All as it stands, by id; sees every write that was answered before.
     *
     * @throws KnowledgeUnavailableException when it cannot be read in time
     */
    public SortedMap<String, T> read() {
        return inTime(() -> {
            try (var topic = new KnowledgeTopic<>(form, settings, patience)) {
                return topic.read();
            }
        });
    }

    /**
     * Writes what the edit makes of what stands: all of it or nothing. Whatever the edit throws comes back to the caller,
     * and nothing is written.
     *
     * @param edit may be asked again, should another writer be faster
     * @param written what of the edit is to be written
     * @throws KnowledgeUnavailableException when that did not happen in time
     */
    public <C> C write(Function<SortedMap<String, T>, C> edit, Function<C, List<T>> written) {
        return inTime(() -> {
            while (true) {
                try {
                    return writeOnce(edit, written);
                } catch (KafkaException e) {
                    if (!KnowledgeTransaction.wasTakenOver(e)) {
                        throw e;
                    }
                    log.info("another writer was faster; reading again topic={}", form.topic());
                    TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_BREAK_MILLIS));
                }
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private <C> C writeOnce(Function<SortedMap<String, T>, C> edit, Function<C, List<T>> written)
            throws ExecutionException, InterruptedException {
        try (var transaction = new KnowledgeTransaction<>(form, settings, patience);
                var topic = new KnowledgeTopic<>(form, settings, patience)) {
            var change = edit.apply(topic.read());
            var records = written.apply(change);
            if (!records.isEmpty()) {
                topic.readTo(transaction.commit(records));
            }
            return change;
        }
    }

    private <R> R inTime(Callable<R> work) {
        var answer = thread.submit(work);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new KnowledgeUnavailableException("Kafka did not answer in time", e);
        } catch (ExecutionException e) {
            throw told(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new KnowledgeUnavailableException("interrupted while waiting for Kafka", e);
        }
    }

    /** What the edit threw comes back as it is. */
    private static RuntimeException told(Throwable fault) {
        return fault instanceof RuntimeException own && !(fault instanceof KafkaException)
                ? own
                : new KnowledgeUnavailableException("Kafka did not take part: " + fault.getMessage(), fault);
    }
}
