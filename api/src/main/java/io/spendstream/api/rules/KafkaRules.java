package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In the topic ref.attribution-rules. Everything that may block (Kafka and the registry) runs in one thread of ours, one
 * request after the other, and is given up when it takes too long. Writers in other processes fence each other, and the
 * one who lost reads again. Thread-safe.
 */
public final class KafkaRules implements RuleStore, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaRules.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LONGEST_BREAK_MILLIS = 200;

    private final KafkaSettings settings;
    private final Duration patience;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "attribution-rules");
        thread.setDaemon(true);
        return thread;
    });

    public KafkaRules(KafkaSettings settings) {
        this(settings, PATIENCE);
    }

    /** @param patience after which whoever asks is told that Kafka is not available */
    public KafkaRules(KafkaSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    @Override
    public SortedMap<String, AttributionRule> read() {
        return inTime(() -> {
            try (var topic = new RuleTopic(settings, patience)) {
                return topic.read();
            }
        });
    }

    @Override
    public RuleChange write(RuleEdit edit) {
        return inTime(() -> {
            while (true) {
                try {
                    return writeOnce(edit);
                } catch (KafkaException e) {
                    if (!RuleTransaction.wasTakenOver(e)) {
                        throw e;
                    }
                    log.info("another writer of rules was faster; reading them again");
                    TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_BREAK_MILLIS));
                }
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private RuleChange writeOnce(RuleEdit edit) throws ExecutionException, InterruptedException {
        try (var transaction = new RuleTransaction(settings, patience);
                var topic = new RuleTopic(settings, patience)) {
            var change = RuleChange.of(topic.read(), edit);
            if (!change.written().isEmpty()) {
                topic.readTo(transaction.commit(change.written()));
            }
            return change;
        }
    }

    private <T> T inTime(Callable<T> work) {
        var answer = thread.submit(work);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new RulesUnavailableException("Kafka did not answer in time", e);
        } catch (ExecutionException e) {
            throw told(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RulesUnavailableException("interrupted while waiting for Kafka", e);
        }
    }

    /** What the edit threw comes back as it is. */
    private static RuntimeException told(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof RecordTooLargeException) {
                return RuleFaultsException.of(
                        RuleFault.somewhere("a rule with all its versions is too large for one record"));
            }
        }
        return fault instanceof RuntimeException own && !(fault instanceof KafkaException)
                ? own
                : new RulesUnavailableException("Kafka did not take part: " + fault.getMessage(), fault);
    }
}
