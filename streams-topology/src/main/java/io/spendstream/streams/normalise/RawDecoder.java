package io.spendstream.streams.normalise;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.spendstream.schemas.raw.MalformedRecordException;
import io.spendstream.schemas.raw.RawJson;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a raw value: JSON when it begins with a brace, else Avro in Confluent's wire format. What cannot be read is
 * refused; a registry that does not answer is nobody's fault here and stops the task instead.
 */
final class RawDecoder {
    private final Deserializer<SpecificRecord> avro;

    RawDecoder(Deserializer<SpecificRecord> avro) {
        this.avro = avro;
    }

    SpecificRecord decode(RawBytes raw) {
        if (raw.value() == null) {
            throw new Refusal(Reason.NO_VALUE, "the record has no value");
        }
        if (raw.value().length > 0 && raw.value()[0] == '{') {
            return json(raw);
        }
        if (raw.value().length < 5 || raw.value()[0] != 0) {
            throw new Refusal(Reason.UNREADABLE, "neither JSON (first byte '{') nor Avro (first byte 0)");
        }
        return avro(raw);
    }

    private SpecificRecord json(RawBytes raw) {
        try {
            return RawJson.read(
                    raw.value(), Instant.ofEpochMilli(Math.max(0, raw.at().timestamp())));
        } catch (MalformedRecordException e) {
            throw new Refusal(Reason.UNREADABLE, e.getMessage());
        }
    }

    private SpecificRecord avro(RawBytes raw) {
        try {
            return avro.deserialize(raw.at().topic(), raw.value());
        } catch (SerializationException e) {
            if (registryIsSilent(e)) {
                throw e;
            }
            throw new Refusal(Reason.UNREADABLE, "not Avro of this topic: " + rootMessage(e));
        } catch (AvroRuntimeException | IndexOutOfBoundsException | ClassCastException | NegativeArraySizeException e) {
            throw new Refusal(Reason.UNREADABLE, "corrupt Avro: " + e.getMessage());
        }
    }

    /** Anything but a plain "there is no such schema": then the same bytes may be readable in a moment. */
    private static boolean registryIsSilent(SerializationException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer) {
                return answer.getStatus() != 404 && answer.getStatus() != 422;
            }
            if (cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    private static String rootMessage(Throwable e) {
        var root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
