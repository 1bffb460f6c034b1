package io.spendstream.sink.write;

import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.SchemaLookup;
import io.spendstream.schemas.topics.Topics;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads dead letters. Their key is that of what was refused: any bytes, or none. */
final class DeadLetterReader implements RecordReader<DeadLetterRow.Id, DeadLetterRow> {
    private static final int HEADER = 5;

    private final Deserializer<DeadLetter> letters;
    private final InstantSource clock;

    DeadLetterReader(RegistrySettings registry, InstantSource clock) {
        this.letters = Topics.DEAD_LETTERS.value().make(registry).deserializer();
        this.clock = clock;
    }

    @Override
    public Map.Entry<DeadLetterRow.Id, DeadLetterRow> read(ConsumerRecord<byte[], byte[]> record) {
        var value = record.value();
        // some registries answer a negative id with a fault of their own, which waiting would not cure
        if (value == null || value.length < HEADER || value[0] != 0 || value[1] < 0) {
            throw new UnreadableRecordException(record, new IllegalArgumentException("it is not Avro"));
        }
        try {
            var row = DeadLetterRow.of(letters.deserialize(record.topic(), value), clock.instant());
            return Map.entry(row.id(), row);
        } catch (RuntimeException e) {
            if (SchemaLookup.failed(e)) {
                throw new RegistryFault(e);
            }
            throw new UnreadableRecordException(record, e);
        }
    }

    @Override
    public void close() {
        letters.close();
    }
}
