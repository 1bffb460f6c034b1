package io.spendstream.runner.replay;

import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Produces records again, each into the partition that it came from. One replay of a topic at a time: a newer fences it. */
final class CopyProducer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;

    CopyProducer(KafkaSettings kafka, String topic) {
        var properties = kafka.client();
        properties.put("transactional.id", "spendstream-replay-" + topic);
        properties.put("transaction.timeout.ms", 30_000);
        properties.put("max.block.ms", 30_000);
        properties.put("acks", "all");
        properties.put("compression.type", "lz4");
        properties.put("linger.ms", 20);
        properties.put("batch.size", 256 * 1024);
        // what was let in may come again; how much that is the broker knows
        properties.put("max.request.size", 16 * 1024 * 1024);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /**
     * Begins a transaction with copies of these.
     *
     * @return the copies' offsets; they are in the log, but count only after the commit
     */
    Set<Long> begin(List<ConsumerRecord<byte[], byte[]>> records) {
        producer.beginTransaction();
        var copies = records.stream().map(this::send).toList();
        producer.flush();
        return copies.stream().map(CopyProducer::offset).collect(Collectors.toSet());
    }

    /** The end of what {@link #begin} began. */
    void commit() {
        producer.commitTransaction();
    }

    void abort() {
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }

    private Future<RecordMetadata> send(ConsumerRecord<byte[], byte[]> record) {
        // some producers send -1, which the client refuses; the topology reads it as 0
        var timestamp = Math.max(0, record.timestamp());
        return producer.send(new ProducerRecord<>(
                record.topic(), record.partition(), timestamp, record.key(), record.value(), record.headers()));
    }

    private static long offset(Future<RecordMetadata> copy) {
        try {
            return copy.get().offset();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException fault ? fault : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
