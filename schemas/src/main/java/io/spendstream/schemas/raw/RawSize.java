package io.spendstream.schemas.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * How large records may be. Brokers bound what they take only as it comes, compressed: a few hundred kilobytes can become
 * as many megabytes for whoever reads them.
 */
public final class RawSize {
    /** Bytes of a raw record that is looked into. */
    public static final int LARGEST = 2 << 20;

    /** Bytes of knowledge, of which a copy has to fit into a record again. */
    public static final int LARGEST_KNOWLEDGE = 900_000;

    private RawSize() {}

    /** What is wrong with a raw value of this many bytes. */
    public static Optional<String> fault(int bytes) {
        return bytes <= LARGEST
                ? Optional.empty()
                : Optional.of("the value has " + bytes + " bytes, more than " + LARGEST);
    }

    /** What is wrong with the size of an entity or a rule. */
    public static Optional<String> fault(SpecificRecord knowledge) {
        var bytes = bytes(knowledge);
        return bytes <= LARGEST_KNOWLEDGE
                ? Optional.empty()
                : Optional.of("it takes " + bytes + " bytes, more than " + LARGEST_KNOWLEDGE);
    }

    private static long bytes(SpecificRecord record) {
        var counter = new Counter();
        var encoder = EncoderFactory.get().binaryEncoder(counter, null);
        try {
            var data = SpecificData.getForClass(record.getClass());
            new SpecificDatumWriter<SpecificRecord>(record.getSchema(), data).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counter.bytes;
    }

    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }
}
