package io.spendstream.api;

import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Through the topic ingest.requests. Everything that may block (Kafka and the registry) runs in one thread of ours, so
 * that the answer comes within five seconds whatever they do. Thread-safe.
 */
public final class KafkaCollectRequests implements CollectRequests, AutoCloseable {
    private static final long PATIENCE_MILLIS = 5000;

    private final KafkaSettings settings;
    private final ExecutorService sender = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "collect-requests");
        thread.setDaemon(true);
        return thread;
    });
    /** Made at the first request: an API starts while Kafka is down. Only the sender's thread touches it. */
    private Producer<String, CollectRequest> producer;

    public KafkaCollectRequests(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public void send(CollectRequest request) {
        var sent = sender.submit(() -> {
            var topic = Topics.INGEST_REQUESTS.name();
            return producer()
                    .send(new ProducerRecord<>(topic, request.getRunId(), request))
                    .get();
        });
        try {
            sent.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new CollectUnavailableException("Kafka did not take the request in time", e);
        } catch (ExecutionException e) {
            throw new CollectUnavailableException("Kafka did not take the request: " + e.getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectUnavailableException("interrupted while waiting for Kafka", e);
        }
    }

    @Override
    public void close() {
        sender.submit(() -> {
            if (producer != null) {
                producer.close();
            }
        });
        sender.shutdown();
    }

    private Producer<String, CollectRequest> producer() {
        if (producer == null) {
            var serde = Topics.INGEST_REQUESTS;
            producer = new KafkaProducer<>(
                    properties(),
                    serde.key().make(settings.registry()).serializer(),
                    serde.value().make(settings.registry()).serializer());
        }
        return producer;
    }

    private Map<String, Object> properties() {
        var properties = new HashMap<>(settings.client());
        properties.putAll(Map.of(
                "acks", "all",
                "enable.idempotence", "true",
                "linger.ms", "0",
                "max.block.ms", "4000",
                "request.timeout.ms", "3000",
                "delivery.timeout.ms", "4000"));
        properties.remove("transactional.id");
        return properties;
    }
}
