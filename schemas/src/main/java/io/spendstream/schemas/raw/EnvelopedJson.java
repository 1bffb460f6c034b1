package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.LineId;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.Seal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.apache.avro.specific.SpecificRecord;

/** Lines of bills as JSON: the provider's item with an optional {@code envelope}, or a {@code seal}. */
final class EnvelopedJson {
    private EnvelopedJson() {}

    /** Takes the item apart. */
    static <T extends SpecificRecord> SpecificRecord read(RawForm<T> form, ObjectNode item, Instant recordTime) {
        var given = item.remove("envelope");
        var envelope = envelope(given == null ? Json.mapper().createObjectNode() : given, recordTime);
        var seal = item.remove("seal");
        if (seal != null) {
            return seal(seal, envelope);
        }
        var retract = item.remove("retract");
        var line = form.read().apply(item, envelope);
        form.setRetract().accept(line, retract(retract));
        if (given == null || !given.hasNonNull("line_id")) {
            envelope.setLineId(form.alone().applyAsLong(line));
        }
        return line;
    }

    private static boolean retract(JsonNode retract) {
        if (retract == null || retract.isNull()) {
            return false;
        }
        if (!retract.isBoolean()) {
            throw new MalformedRecordException("retract is not true or false");
        }
        return retract.booleanValue();
    }

    /** @throws ClassCastException unless the line is of the form */
    static <T extends SpecificRecord> ObjectNode write(RawForm<T> form, SpecificRecord raw) {
        var line = form.type().cast(raw);
        var envelope = form.envelope().apply(line);
        var json = Json.mapper().createObjectNode();
        json.putObject("envelope")
                .put("feed", envelope.getFeed())
                .put("line_id", LineId.text(envelope.getLineId()))
                .put("observed_at", envelope.getObservedAt().toString());
        if (form.retracts().test(line)) {
            json.put("retract", true);
        }
        json.setAll(form.write().apply(line));
        return json;
    }

    static ObjectNode write(Seal seal) {
        var json = Json.mapper().createObjectNode();
        json.putObject("envelope")
                .put("feed", seal.getFeed())
                .put("observed_at", seal.getObservedAt().toString());
        var ids = new byte[seal.getLineIds().remaining()];
        seal.getLineIds().duplicate().get(ids);
        var said = json.putObject("seal")
                .put("chunk", seal.getChunk())
                .put("chunks", seal.getChunks())
                .put("first_id", LineId.text(seal.getFirstId()))
                .put("last_id", LineId.text(seal.getLastId()))
                .put("line_count", seal.getLineCount())
                .put("line_ids", Base64.getEncoder().encodeToString(ids));
        if (seal.getCostUsd() != null) {
            said.put("cost_usd", Usd.of(seal.getCostUsd()).toString());
        }
        return json;
    }

    private static Envelope envelope(JsonNode given, Instant recordTime) {
        if (!given.isObject()) {
            throw new MalformedRecordException("envelope is not an object");
        }
        var feed = Json.text(given, "feed");
        var id = Json.text(given, "line_id");
        return new Envelope(feed == null ? Feed.MANUAL : feed, id == null ? 0 : id(id), observedAt(given, recordTime));
    }

    private static Instant observedAt(JsonNode given, Instant recordTime) {
        var text = Json.text(given, "observed_at");
        try {
            return (text == null ? recordTime : Instant.parse(text)).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeParseException e) {
            throw new MalformedRecordException(
                    "envelope.observed_at is not an instant such as 2026-10-01T00:00:00Z", e);
        }
    }

    private static Seal seal(JsonNode seal, Envelope envelope) {
        if (!seal.isObject()) {
            throw new MalformedRecordException("seal is not an object");
        }
        try {
            return new Seal(
                    envelope.getFeed(),
                    envelope.getObservedAt(),
                    integer(seal, "chunk").intValueExact(),
                    integer(seal, "chunks").intValueExact(),
                    id(required(seal, "first_id")),
                    id(required(seal, "last_id")),
                    ByteBuffer.wrap(Base64.getDecoder().decode(required(seal, "line_ids"))),
                    integer(seal, "line_count").longValueExact(),
                    cost(Json.text(seal, "cost_usd")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedRecordException("seal: " + e.getMessage(), e);
        }
    }

    private static Amount cost(String text) {
        return text == null ? null : Usd.parse(text).toAmount();
    }

    private static BigInteger integer(JsonNode seal, String field) {
        var value = seal.get(field);
        if (value == null || !value.isIntegralNumber()) {
            throw new MalformedRecordException("seal." + field + " is not a whole number");
        }
        return value.bigIntegerValue();
    }

    private static String required(JsonNode seal, String field) {
        var text = Json.text(seal, field);
        if (text == null) {
            throw new MalformedRecordException("seal." + field + " is missing");
        }
        return text;
    }

    private static long id(String text) {
        try {
            return LineId.parse(text);
        } catch (NumberFormatException e) {
            throw new MalformedRecordException("a line id is 1 to 16 hex digits, not '" + text + "'", e);
        }
    }
}
