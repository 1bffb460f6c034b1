package io.spendstream.api.knowledge;

import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write knowledge of one kind, held from its making until somebody else takes it: all writers use one transactional id, so
 * what is read after the making still stands when the commit succeeds. A new one for each write, because an idle
 * producer's id expires. For one thread.
 */
final class KnowledgeTransaction<T extends SpecificRecord> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KnowledgeTransaction.class);
    /** As long as a killed writer can keep readers of the topic waiting. */
    private static final int TIMEOUT_MILLIS = 10_000;

    private final KnowledgeForm<T> form;
    private final Serializer<T> values;
    private final Producer<String, byte[]> producer;

    /** Ends what another writer has begun, and waits until it has ended. */
    KnowledgeTransaction(KnowledgeForm<T> form, KafkaSettings settings, Duration patience) {
        this.form = form;
        var millis = (int) patience.toMillis();
        var properties = settings.client();
        properties.put("transactional.id", form.transactionalId());
        properties.put("transaction.timeout.ms", TIMEOUT_MILLIS);
        properties.put("max.block.ms", millis);
        properties.put("delivery.timeout.ms", millis);
        properties.put("request.timeout.ms", millis / 2);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("linger.ms", 0);
        values = form.topic().value().make(settings.registry()).serializer();
        producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * All of them or none.
     *
     * @return the offsets after what was written
     */
    Map<TopicPartition, Long> commit(List<T> said) throws ExecutionException, InterruptedException {
        // needs the registry, so it comes before the transaction
        var records = said.stream().map(this::record).toList();
        producer.beginTransaction();
        try {
            var sent = records.stream().map(producer::send).toList();
            producer.commitTransaction();
            var ends = new HashMap<TopicPartition, Long>();
            for (var place : sent) {
                var written = place.get();
                ends.merge(new TopicPartition(written.topic(), written.partition()), written.offset() + 1, Math::max);
            }
            return ends;
        } catch (KafkaException e) {
            abort(e);
            throw e;
        }
    }

    /** Whether another writer has taken over; nothing of ours was written then. */
    static boolean wasTakenOver(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        values.close();
    }

    private ProducerRecord<String, byte[]> record(T said) {
        var topic = form.topic().name();
        return new ProducerRecord<>(topic, form.id().apply(said), values.serialize(topic, said));
    }

    private void abort(KafkaException fault) {
        if (wasTakenOver(fault)) {
            return;
        }
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            // the next writer ends it, or its timeout
            log.warn("cannot abort a transaction topic={} fault={}", form.topic(), e.getMessage());
        }
    }
}
