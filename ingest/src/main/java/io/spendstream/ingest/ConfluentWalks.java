package io.spendstream.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.raw.ConfluentCostJson;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Reads walks of Confluent's costs. */
final class ConfluentWalks {
    private final CostsApi api;

    ConfluentWalks(CostsApi api) {
        this.api = api;
    }

    record Read(Walk walk, int pages, int retries) {}

    /** The walk of the window, complete, in memory. */
    Read read(DayRange window) {
        var walk = new Walk(window);
        var reading = api.read(window, walk::clear, item -> add(walk, item));
        return new Read(walk, reading.pages(), reading.retries());
    }

    private static void add(Walk walk, JsonNode item) {
        if (!item.isObject()) {
            throw new CollectException("Confluent's answer is malformed: 'data' has something that is no object");
        }
        try {
            var cost = ConfluentCostJson.read(item, new Envelope("", 0L, Instant.EPOCH));
            walk.add(LocalDate.parse(cost.getStartDate() == null ? "" : cost.getStartDate()), cost);
        } catch (MalformedRecordException | DateTimeParseException e) {
            walk.addUnreadable(item.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
