package io.spendstream.runner;

import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A steady stream of whole walks, as a poller publishes them, each batch in one transaction. What fails is said again
 * until it is committed; after an outage it makes up for what it missed.
 */
final class Load implements AutoCloseable {
    private static final String RAW = Topics.RAW_CONFLUENT_COSTS.name();
    private static final int SLICES_AT_ONCE = 5;
    private static final long PERIOD_MILLIS = 1_000;

    private final KafkaSettings kafka;
    private final LoadBook book;
    private final Serializer<SpecificRecord> serializer;
    private final AtomicLong lines = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private KafkaProducer<String, byte[]> producer;
    private Instant observedAt = Instant.EPOCH;
    private volatile RuntimeException fault;

    Load(KafkaSettings kafka, LoadBook book) {
        this.kafka = kafka;
        this.book = book;
        this.serializer =
                Topics.RAW_CONFLUENT_COSTS.value().make(kafka.registry()).serializer();
    }

    void start() {
        clock.scheduleAtFixedRate(this::tick, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Lines committed so far; seals are not counted. */
    long lines() {
        return lines.get();
    }

    /** Ends with a batch committed; after that the book tells what stands. */
    void stop() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(60, TimeUnit.SECONDS) || fault != null) {
            throw new AssertionError("the load's last batch does not get through", fault);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        drop();
        serializer.close();
    }

    private void tick() {
        try {
            var batch = book.batch(SLICES_AT_ONCE);
            var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
            observedAt = now.isAfter(observedAt) ? now : observedAt.plus(1, ChronoUnit.MICROS);
            var records = new ArrayList<ProducerRecord<String, byte[]>>();
            batch.forEach((slice, version) -> slice.walk(version, observedAt)
                    .forEach(record -> records.add(
                            new ProducerRecord<>(RAW, slice.slice().text(), serializer.serialize(RAW, record)))));
            publish(records);
            book.committed(batch);
            lines.addAndGet(records.size() - batch.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fault = e;
            throw e;
        }
    }

    private void publish(List<ProducerRecord<String, byte[]>> records) throws InterruptedException {
        while (true) {
            try {
                var open = producer();
                open.beginTransaction();
                records.forEach(open::send);
                open.commitTransaction();
                return;
            } catch (KafkaException e) {
                drop();
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            var properties = kafka.client();
            properties.put("transactional.id", "drill-load");
            properties.put("transaction.timeout.ms", 10_000);
            properties.put("max.block.ms", 10_000);
            properties.put("compression.type", "lz4");
            properties.put("linger.ms", 20);
            producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
            producer.initTransactions();
        }
        return producer;
    }

    private void drop() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
