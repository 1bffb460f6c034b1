package io.spendstream.ingest.costs;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.DayRange;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.raw.ConfluentCostJson;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Reads walks of Confluent's costs. */
public final class ConfluentWalks {
    /** A record may have a million bytes, and a character up to four. */
    private static final int LARGEST_ITEM = 200_000;

    private final CostsApi api;

    public ConfluentWalks(CostsApi api) {
        this.api = api;
    }

    public record Read(Walk walk, int pages, int retries) {}

    /** The walk of the window, complete, in memory. */
    public Read read(DayRange window) {
        var walk = new Walk(window);
        var reading = api.read(window, walk::clear, item -> add(walk, item));
        return new Read(walk, reading.pages(), reading.retries());
    }

    private static void add(Walk walk, JsonNode item) {
        if (!item.isObject()) {
            throw new CollectException("Confluent's answer is malformed: 'data' has something that is no object");
        }
        var text = item.toString();
        if (text.length() > LARGEST_ITEM) {
            walk.addUnreadable(stub(item, text.length()));
            return;
        }
        try {
            var cost = ConfluentCostJson.read(item, new Envelope("", 0L, Instant.EPOCH));
            walk.add(LocalDate.parse(cost.getStartDate() == null ? "" : cost.getStartDate()), cost);
        } catch (MalformedRecordException | DateTimeParseException e) {
            walk.addUnreadable(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** No topic takes the item itself; this is refused instead, where people can see it. */
    private static byte[] stub(JsonNode item, int length) {
        var stub = Json.mapper().createObjectNode();
        stub.put("description", "an item of " + length + " characters, too large for a record");
        for (var field : List.of("id", "start_date")) {
            var value = item.path(field).asText("");
            stub.put("of_" + field, value.substring(0, Math.min(100, value.length())));
        }
        return stub.toString().getBytes(StandardCharsets.UTF_8);
    }
}
