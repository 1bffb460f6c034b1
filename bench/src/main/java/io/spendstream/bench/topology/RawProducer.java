package io.spendstream.bench.topology;

import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer of which no record may get lost unseen. */
final class RawProducer implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final AtomicReference<Exception> failed = new AtomicReference<>();

    RawProducer(KafkaSettings kafka) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "linger.ms",
                        20,
                        "batch.size",
                        256 * 1024,
                        "max.request.size",
                        4 << 20,
                        "compression.type",
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(ProducerRecord<String, byte[]> record) {
        producer.send(record, (stored, fault) -> {
            if (fault != null) {
                failed.compareAndSet(null, fault);
            }
        });
    }

    /** Until all is stored. */
    void flush() {
        producer.flush();
        if (failed.get() != null) {
            throw new IllegalStateException("not all of the bill was stored", failed.get());
        }
    }

    @Override
    public void close() {
        flush();
        producer.close(Duration.ofSeconds(10));
    }
}
