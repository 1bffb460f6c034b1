package io.spendstream.ingest;

import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.SchemaLookup;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out requests to collect, one after the other. A request counts as done after its run: if this process dies
 * before, the next one runs it again, which changes nothing.
 */
final class CollectListener implements Runnable, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CollectListener.class);
    private static final Duration LONGEST_RUN = Duration.ofHours(6);

    private static final Duration AFTER_FAULT = Duration.ofSeconds(2);
    /** Ten minutes of a database that is away. */
    private static final int MOST_FAILURES = 300;

    private final Pollers pollers;
    private final RunLog runs;
    private final Pause pause;
    private final KafkaConsumer<String, CollectRequest> consumer;
    private volatile boolean stopping;
    /** Of one request, one after the other. Only the thread touches it. */
    private int failures;

    CollectListener(Pollers pollers, RunLog runs, KafkaSettings kafka, Pause pause) {
        this.pollers = pollers;
        this.runs = runs;
        this.pause = pause;
        var properties = kafka.client();
        properties.put("group.id", "spendstream-ingest");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.poll.records", 1);
        properties.put("max.poll.interval.ms", (int) LONGEST_RUN.toMillis());
        properties.put("session.timeout.ms", 10_000);
        this.consumer = new KafkaConsumer<>(
                properties,
                Topics.INGEST_REQUESTS.key().make(kafka.registry()).deserializer(),
                Topics.INGEST_REQUESTS.value().make(kafka.registry()).deserializer());
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.INGEST_REQUESTS.name()));
            while (!stopping && !Thread.currentThread().isInterrupted()) {
                carryOutNext();
            }
        } catch (WakeupException | InterruptException e) {
            log.debug("asked to stop");
        }
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
    }

    /** Nothing but being told to stop ends the listening: what fails is tried again. */
    private void carryOutNext() {
        try {
            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                carryOut(record);
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RecordDeserializationException e) {
            if (SchemaLookup.failed(e)) {
                waitAfter(e);
            } else {
                log.error("not a request to collect, passing over it place={}:{}", e.topicPartition(), e.offset(), e);
                consumer.seek(e.topicPartition(), e.offset() + 1);
            }
        } catch (KafkaException e) {
            waitAfter(e);
        }
    }

    /** One that fails for what is around it, Kafka or a database, comes again; one that fails for itself ends as failed. */
    private void carryOut(ConsumerRecord<String, CollectRequest> record) {
        try {
            carryOut(record.value());
            consumer.commitSync();
            failures = 0;
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            if (stopping) {
                return;
            }
            failures++;
            if (failures < MOST_FAILURES) {
                consumer.seek(new TopicPartition(record.topic(), record.partition()), record.offset());
                waitAfter(e);
                return;
            }
            log.error("a request to collect cannot be carried out, passing over it key={}", record.key(), e);
            failures = 0;
        }
    }

    private void waitAfter(RuntimeException fault) {
        log.warn("cannot carry out requests to collect, trying again fault=\"{}\"", fault.getMessage());
        pause.sleep(AFTER_FAULT);
    }

    private void carryOut(CollectRequest request) {
        if (request == null) {
            return;
        }
        try {
            var range = new DayRange(request.getStartDate(), request.getEndDate());
            pollers.find(request.getSource(), request.getOrganization())
                    .ifPresentOrElse(
                            poller -> poller.collect(request.getRunId(), Cause.REQUEST, range, request.getProjects()),
                            () -> runs.record(failed(request, notSetUp(request))));
        } catch (IllegalArgumentException e) {
            runs.record(failed(request, "it cannot be carried out: " + e.getMessage()));
        }
    }

    private static String notSetUp(CollectRequest request) {
        var organization = request.getOrganization();
        return organization.isEmpty()
                ? request.getSource()
                        + " is not set up where requests are carried out: its credentials are missing there"
                : "the integration of " + request.getSource() + " is not active for organisation " + organization;
    }

    /** Whoever asked waits for it to end. */
    private static IngestRun failed(CollectRequest request, String error) {
        log.warn("a request cannot be carried out run={} fault=\"{}\"", request.getRunId(), error);
        return IngestRun.newBuilder()
                .setRunId(request.getRunId())
                .setSource(request.getSource())
                .setCause(Cause.REQUEST)
                .setStatus(RunLog.FAILED)
                .setStartDate(request.getStartDate())
                .setEndDate(request.getEndDate())
                .setStartedAt(request.getRequestedAt())
                .setFinishedAt(request.getRequestedAt())
                .setError(error)
                .build();
    }
}
