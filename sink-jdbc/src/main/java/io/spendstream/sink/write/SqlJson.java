package io.spendstream.sink.write;

import io.spendstream.schemas.avro.FeedState;
import io.spendstream.schemas.raw.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
                    .put("lines", feed.getLines());
        }
        return json.toString();
    }

    /** jsonb refuses the zero character, escaped or not. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
