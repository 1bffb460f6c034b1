package io.spendstream.streams.normalise;

import io.spendstream.schemas.Reason;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.schemas.raw.RawSize;
import io.spendstream.schemas.topics.SchemaLookup;
import java.time.Instant;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a raw value: JSON when it begins with a brace, else Avro in Confluent's wire format. What cannot be read is
 * refused; a registry that does not answer is nobody's fault here and stops the task instead.
 */
final class RawDecoder {
    private final Deserializer<? extends SpecificRecord> avro;

    RawDecoder(Deserializer<? extends SpecificRecord> avro) {
        this.avro = avro;
    }

    SpecificRecord decode(RawBytes raw) {
        if (raw.value() == null) {
            throw new Refusal(Reason.NO_VALUE, "the record has no value");
        }
        RawSize.fault(raw.value().length).ifPresent(fault -> {
            throw new Refusal(Reason.TOO_LARGE, fault);
        });
        if (raw.value().length > 0 && raw.value()[0] == '{') {
            return json(raw);
        }
        // ids are positive; some registries answer anything else with a fault of their own
        if (raw.value().length < 5 || raw.value()[0] != 0 || raw.value()[1] < 0) {
            throw new Refusal(Reason.UNREADABLE, "neither JSON (first byte '{') nor Avro (first byte 0)");
        }
        return avro(raw);
    }

    private SpecificRecord json(RawBytes raw) {
        try {
            return RawJson.read(
                    raw.at().topic(),
                    raw.value(),
                    Instant.ofEpochMilli(Math.max(0, raw.at().timestamp())));
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.UNREADABLE, e.getMessage());
        }
    }

    private SpecificRecord avro(RawBytes raw) {
        try {
            return avro.deserialize(raw.at().topic(), raw.value());
        } catch (SerializationException e) {
            if (SchemaLookup.failed(e)) {
                throw e;
            }
            throw new Refusal(Reason.UNREADABLE, "not Avro of this topic: " + rootMessage(e));
        } catch (AvroRuntimeException | IndexOutOfBoundsException | ClassCastException | NegativeArraySizeException e) {
            throw new Refusal(Reason.UNREADABLE, "corrupt Avro: " + e.getMessage());
        }
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
