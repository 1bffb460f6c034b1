package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what was read into Kafka, in transactions that hold the run's record too. One producer per name can commit at a
 * time: a newer one fences the older, so that readings of the same thing keep their order.
 */
public final class FencedProducer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FencedProducer.class);
    private static final String RUNS = Topics.INGEST_RUNS.name();

    private final KafkaProducer<String, byte[]> producer;
    private final Serializer<IngestRun> runs;
    private boolean fenced;

    /** @param name of what is read, the same in every process; part of the transactional id */
    public FencedProducer(KafkaSettings kafka, String name) {
        this(kafka, name, Duration.ofSeconds(30));
    }

    /** @param longest that a transaction may take */
    public FencedProducer(KafkaSettings kafka, String name, Duration longest) {
        this.runs = Topics.INGEST_RUNS.value().make(kafka.registry()).serializer();
        var properties = kafka.client();
        properties.put("transactional.id", "spendstream-ingest-" + name);
        properties.put("transaction.timeout.ms", (int) longest.toMillis());
        properties.put("max.block.ms", 30_000);
        properties.put("acks", "all");
        properties.put("compression.type", "lz4");
        properties.put("linger.ms", 20);
        properties.put("batch.size", 256 * 1024);
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Takes what a transaction holds. */
    @FunctionalInterface
    public interface Outbox {
        void send(String topic, String key, byte[] value);
    }

    /**
     * All of the content and the run's record, or, on any failure, nothing.
     *
     * @param what for the person who reads the error
     */
    public void commit(String what, IngestRun run, Consumer<Outbox> content) {
        try {
            producer.beginTransaction();
            content.accept(this::send);
            send(RUNS, run.getRunId(), runs.serialize(RUNS, run));
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            fenced = true;
            throw new CollectException("another instance collects the same scope and has taken over", e);
        } catch (KafkaException e) {
            abort();
            throw new CollectException("cannot publish " + what + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            abort();
            throw e;
        }
    }

    @Override
    public void close() {
        // of one that was fenced nothing can come any more: to wait for it would be for nothing
        producer.close(fenced ? Duration.ZERO : Duration.ofSeconds(10));
        runs.close();
    }

    private void send(String topic, String key, byte[] value) {
        // a failed send makes the commit fail
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            // the broker aborts it when the transaction times out, or when the next producer of this name starts
            log.warn("cannot abort a transaction", e);
        }
    }
}
