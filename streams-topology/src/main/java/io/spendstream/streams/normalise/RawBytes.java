package io.spendstream.streams.normalise;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.Record;

/** A raw record before anyone has looked into it; key and value may be anything, null too. */
public record RawBytes(Coordinates at, byte[] key, byte[] value) {
    static RawBytes of(Record<byte[], byte[]> record, ProcessingContext context) {
        var place = context.recordMetadata().orElseThrow();
        var at = new Coordinates(place.topic(), place.partition(), place.offset(), record.timestamp());
        return new RawBytes(at, record.key(), record.value());
    }
}
