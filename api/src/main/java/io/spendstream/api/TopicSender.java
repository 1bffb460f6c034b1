package io.spendstream.api;

import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends records of one topic and waits until they are kept safe. Everything that may block (Kafka and the registry) runs in
 * one thread of ours, so that the answer comes within five seconds whatever they do; it does not wait for one record
 * before it sends the next. Thread-safe.
 */
public final class TopicSender<V extends SpecificRecord> implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final KafkaSettings settings;
    private final Topic<String, V> topic;
    private final ExecutorService thread;
    /** Made at the first record: an API starts while Kafka is down. Only the thread touches it. */
    private Producer<String, V> producer;

    public TopicSender(KafkaSettings settings, Topic<String, V> topic) {
        this.settings = settings;
        this.topic = topic;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            var daemon = new Thread(task, topic.name());
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** @throws NotAcknowledgedException when Kafka does not have it in time */
    public void send(String key, V value) {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        var handedOver = thread.submit(() -> producer().send(new ProducerRecord<>(topic.name(), key, value)));
        try {
            handedOver.get(left(deadline), TimeUnit.NANOSECONDS).get(left(deadline), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            handedOver.cancel(true);
            throw new NotAcknowledgedException("Kafka did not take the record in time", e);
        } catch (ExecutionException e) {
            throw new NotAcknowledgedException("Kafka did not take the record: " + e.getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAcknowledgedException("interrupted while waiting for Kafka", e);
        }
    }

    @Override
    public void close() {
        thread.submit(() -> {
            if (producer != null) {
                producer.close();
            }
        });
        thread.shutdown();
    }

    private static long left(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }

    private Producer<String, V> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    properties(),
                    topic.key().make(settings.registry()).serializer(),
                    topic.value().make(settings.registry()).serializer());
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
