package io.spendstream.schemas.topics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;

/**
 * Texts that stand beside each other in a record. The hours of one fact follow each other and share theirs, the very same
 * objects: from the second record on they are encoded once. Not thread-safe.
 */
final class TextRun {
    private final int from;
    private final Object[] last;
    /** Of the last texts; null until they come again. */
    private byte[] encoded;

    /** @param from position of the first field */
    TextRun(int from, int length) {
        this.from = from;
        this.last = new Object[length];
    }

    int length() {
        return last.length;
    }

    void write(SpecificRecord record, Encoder out) throws IOException {
        if (isAsLast(record)) {
            if (encoded == null) {
                encoded = encode();
            }
            out.writeFixed(encoded);
            return;
        }
        encoded = null;
        for (var i = 0; i < last.length; i++) {
            last[i] = record.get(from + i);
            out.writeString((CharSequence) last[i]);
        }
    }

    private boolean isAsLast(SpecificRecord record) {
        for (var i = 0; i < last.length; i++) {
            if (record.get(from + i) != last[i] || last[i] == null) {
                return false;
            }
        }
        return true;
    }

    private byte[] encode() throws IOException {
        var bytes = new ByteArrayOutputStream(256);
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        for (var text : last) {
            encoder.writeString((CharSequence) text);
        }
        return bytes.toByteArray();
    }
}
