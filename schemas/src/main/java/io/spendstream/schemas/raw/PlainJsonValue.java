package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Utf8;
import io.spendstream.schemas.DecimalText;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;

/** A single value, from JSON to what Avro holds: nothing passes that Avro could not write. */
final class PlainJsonValue {
    private static final Conversion<Instant> MILLIS = new TimeConversions.TimestampMillisConversion();
    private static final Conversion<Instant> MICROS = new TimeConversions.TimestampMicrosConversion();

    private PlainJsonValue() {}

    static Object read(Schema schema, JsonNode json, JsonPath path) {
        var type = schema.getLogicalType() == null
                ? schema.getType().getName()
                : schema.getLogicalType().getName();
        return switch (type) {
            case "string" -> text(json, path);
            case "boolean" -> bool(json, path);
            case "int" -> integer(json, path);
            case "long" -> number(json, path);
            case "date" -> day(json, path);
            case "timestamp-millis" -> instant(ChronoUnit.MILLIS, MILLIS, json, path);
            case "timestamp-micros" -> instant(ChronoUnit.MICROS, MICROS, json, path);
            case "decimal" -> amount(json, path);
            case "bytes" -> bytes(json, path);
            default -> throw new IllegalArgumentException("no JSON form for " + schema);
        };
    }

    private static String text(JsonNode json, JsonPath path) {
        if (!json.isTextual() && !json.isNumber()) {
            throw path.fault("is not a text");
        }
        return unicode(Json.literal(json), path);
    }

    /** Half a surrogate pair is a fault: neither Avro nor UTF-8 can write it, a question mark would stand there instead. */
    static String unicode(String text, JsonPath path) {
        try {
            Utf8.encodedLength(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw path.fault("is not Unicode text: " + e.getMessage(), e);
        }
    }

    private static Boolean bool(JsonNode json, JsonPath path) {
        if (!json.isBoolean()) {
            throw path.fault("is not true or false");
        }
        return json.booleanValue();
    }

    private static Integer integer(JsonNode json, JsonPath path) {
        if (!json.isIntegralNumber() || !json.canConvertToInt()) {
            throw path.fault("is not a whole number of 32 bits");
        }
        return json.intValue();
    }

    private static Long number(JsonNode json, JsonPath path) {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            throw path.fault("is not a whole number of 64 bits");
        }
        return json.longValue();
    }

    private static LocalDate day(JsonNode json, JsonPath path) {
        try {
            var day = LocalDate.parse(json.isTextual() ? json.textValue() : "");
            Math.toIntExact(day.toEpochDay()); // Avro would cut it off silently
            return day;
        } catch (DateTimeException | ArithmeticException e) {
            throw path.fault("is not a day such as 2026-10-01", e);
        }
    }

    private static Instant instant(ChronoUnit unit, Conversion<Instant> avro, JsonNode json, JsonPath path) {
        try {
            var instant =
                    Instant.parse(json.isTextual() ? json.textValue() : "").truncatedTo(unit);
            avro.toLong(instant, null, null); // throws when Avro's long cannot hold it
            return instant;
        } catch (DateTimeException | ArithmeticException e) {
            throw path.fault("is not an instant such as 2026-10-01T00:00:00Z", e);
        }
    }

    private static Amount amount(JsonNode json, JsonPath path) {
        try {
            var amount = DecimalText.parse(text(json, path));
            if (!Usd.isExact(amount)) {
                throw path.fault("has more than " + Usd.SCALE + " decimals");
            }
            return Usd.of(amount).toAmount();
        } catch (NumberFormatException | ArithmeticException e) {
            throw path.fault("is not an amount such as 12.50: " + e.getMessage(), e);
        }
    }

    private static ByteBuffer bytes(JsonNode json, JsonPath path) {
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(json.isTextual() ? json.textValue() : "%"));
        } catch (IllegalArgumentException e) {
            throw path.fault("is not base64", e);
        }
    }
}
