package io.spendstream.schemas.topics;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Confluent's serializer, which registers a schema with the first record of its kind; what follows differs from that
 * record only in the data, so the same head is written again without asking anyone. Thread-safe, as a producer demands.
 */
final class AvroWriter<T extends SpecificRecord> implements Serializer<T> {
    /** A zero and the schema's id. */
    private static final int HEAD = 5;

    private static final int CONFLICT = 409;
    private static final int ATTEMPTS = 10;
    private static final int LONGEST_BREAK_MILLIS = 200;

    private record Kind(String topic, Schema schema) {}

    /** How records of a kind are written, by one thread. */
    private record Known(byte[] head, RecordWriter data) {}

    /** Of one thread, used again for every record. */
    private static final class Paper {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        private final Map<Kind, Known> known = new HashMap<>();
    }

    private final KafkaAvroSerializer delegate;
    private final Map<Kind, byte[]> heads = new ConcurrentHashMap<>();
    private final ThreadLocal<Paper> papers = ThreadLocal.withInitial(Paper::new);

    AvroWriter(KafkaAvroSerializer delegate) {
        this.delegate = delegate;
    }

    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return delegate.serialize(topic, null);
        }
        var kind = new Kind(topic, value.getSchema());
        var paper = papers.get();
        var known = paper.known.get(kind);
        if (known == null) {
            var head = heads.get(kind);
            if (head == null) {
                return first(kind, value);
            }
            known = new Known(head, new RecordWriter(kind.schema, SpecificData.getForClass(value.getClass())));
            paper.known.put(kind, known);
        }
        return again(paper, known, topic, value);
    }

    @Override
    public void close() {
        delegate.close();
    }

    private byte[] first(Kind kind, T value) {
        var bytes = registered(kind, value);
        heads.put(kind, Arrays.copyOf(bytes, HEAD));
        return bytes;
    }

    /** Of several who register one schema at once, some registries refuse all but the first as a conflict. */
    private byte[] registered(Kind kind, T value) {
        for (var attempt = 1; ; attempt++) {
            try {
                return delegate.serialize(kind.topic, value);
            } catch (SerializationException e) {
                if (attempt == ATTEMPTS || !isConflict(e)) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    private static boolean isConflict(SerializationException fault) {
        return fault.getCause() instanceof RestClientException answer && answer.getStatus() == CONFLICT;
    }

    private static void pause(SerializationException fault) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_BREAK_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault;
        }
    }

    private byte[] again(Paper paper, Known known, String topic, T value) {
        try {
            return written(paper, known, value);
        } catch (IOException | RuntimeException e) {
            // half a record may be on the paper; and let Confluent's say what is wrong
            papers.remove();
            return delegate.serialize(topic, value);
        }
    }

    private static byte[] written(Paper paper, Known known, SpecificRecord value) throws IOException {
        paper.bytes.reset();
        paper.bytes.write(known.head);
        var encoder = EncoderFactory.get().binaryEncoder(paper.bytes, paper.encoder);
        known.data.write(value, encoder);
        encoder.flush();
        return paper.bytes.toByteArray();
    }
}
