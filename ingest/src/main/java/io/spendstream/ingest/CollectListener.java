package io.spendstream.ingest;

import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.SchemaLookup;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
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

    private final Map<String, SourcePoller> pollers = new HashMap<>();
    private final Pause pause;
    private final KafkaConsumer<String, CollectRequest> consumer;

    CollectListener(List<? extends SourcePoller> pollers, KafkaSettings kafka, Pause pause) {
        pollers.forEach(poller -> this.pollers.put(poller.source(), poller));
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
            while (!Thread.currentThread().isInterrupted()) {
                carryOutNext();
            }
        } catch (WakeupException | InterruptException | CollectException e) {
            log.debug("asked to stop");
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
    }

    /** Nothing but being told to stop ends the listening: what fails is tried again. */
    private void carryOutNext() {
        try {
            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                carryOut(record.value());
                consumer.commitSync();
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

    private void waitAfter(KafkaException fault) {
        log.warn("cannot read requests to collect, trying again fault=\"{}\"", fault.getMessage());
        pause.sleep(AFTER_FAULT);
    }

    private void carryOut(CollectRequest request) {
        var poller = request == null ? null : pollers.get(request.getSource());
        if (poller == null) {
            return;
        }
        try {
            var range = new DayRange(request.getStartDate(), request.getEndDate());
            poller.collect(request.getRunId(), Cause.REQUEST, range);
        } catch (IllegalArgumentException e) {
            log.error("a request to collect cannot be carried out run={}", request.getRunId(), e);
        }
    }
}
