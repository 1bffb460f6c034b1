package io.spendstream.sink.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.FeedState;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.PlainJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Values of jsonb columns. */
final class SqlJson {
    private SqlJson() {}

    static String of(Map<String, String> tags) {
        var json = Json.mapper().createObjectNode();
        new TreeMap<>(tags).forEach((name, value) -> json.put(storable(name), storable(value)));
        return json.toString();
    }

    static String of(List<FeedState> feeds) {
        var json = Json.mapper().createArrayNode();
        for (var feed : feeds) {
            json.addObject()
                    .put("feed", storable(feed.getFeed()))
                    .put("sealed_at", text(feed.getSealedAt()))
                    .put("observed_at", text(feed.getObservedAt()))
                    .put("sealed_lines", feed.getSealedLines())
                    .put("lines", feed.getLines())
                    .put("cost_usd", text(feed.getCostUsd()))
                    .put("sealed_cost_usd", text(feed.getSealedCostUsd()));
        }
        return json.toString();
    }

    static String of(SpecificRecord record) {
        return storable(PlainJson.write(record)).toString();
    }

    static String ofAll(List<? extends SpecificRecord> records) {
        var json = Json.mapper().createArrayNode();
        records.forEach(record -> json.add(storable(PlainJson.write(record))));
        return json.toString();
    }

    static JsonNode storable(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(storable(node.textValue()));
        }
        if (node.isArray()) {
            var array = Json.mapper().createArrayNode();
            node.forEach(item -> array.add(storable(item)));
            return array;
        }
        if (node.isObject()) {
            var object = Json.mapper().createObjectNode();
            node.properties().forEach(entry -> object.set(storable(entry.getKey()), storable(entry.getValue())));
            return object;
        }
        return node;
    }

    /** jsonb refuses the zero character, escaped or not. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static String text(Amount amount) {
        return amount == null ? null : Usd.of(amount).toString();
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
