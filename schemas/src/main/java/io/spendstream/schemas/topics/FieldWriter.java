package io.spendstream.schemas.topics;

import io.spendstream.schemas.avro.Amount;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.io.Encoder;

/**
 * Writes the value of one field. Avro's own writer finds out anew for every value what its schema wants and whether a
 * logical type has to be converted; what fields of facts and lines are made of is known beforehand.
 */
@FunctionalInterface
interface FieldWriter {
    void write(Object value, Encoder out) throws IOException;

    /** @return null when only Avro's own writer knows how */
    static FieldWriter of(Schema schema) {
        var logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.TimestampMillis) {
            return (value, out) -> out.writeLong(((Instant) value).toEpochMilli());
        }
        if (logical instanceof LogicalTypes.TimestampMicros micros) {
            var conversion = new TimeConversions.TimestampMicrosConversion();
            return (value, out) -> out.writeLong(conversion.toLong((Instant) value, schema, micros));
        }
        return switch (schema.getType()) {
            case STRING -> (value, out) -> out.writeString((CharSequence) value);
            case LONG -> logical == null ? (value, out) -> out.writeLong((Long) value) : null;
            case INT -> logical == null ? (value, out) -> out.writeInt((Integer) value) : null;
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
            case FIXED ->
                schema.getFullName().equals(Amount.class.getName())
                        ? (value, out) -> out.writeFixed(((Amount) value).bytes())
                        : null;
            default -> null;
        };
    }
}
