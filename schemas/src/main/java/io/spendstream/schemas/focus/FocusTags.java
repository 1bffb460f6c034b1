package io.spendstream.schemas.focus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.util.Map;
import java.util.TreeMap;

/** Tags of a FOCUS row: a JSON object; a tag without a value is true, as the specification says. */
final class FocusTags {
    private FocusTags() {}

    static Map<String, String> parse(String json) {
        if (json.isBlank()) {
            return Map.of();
        }
        var tags = new TreeMap<String, String>();
        object(json).properties().forEach(tag -> {
            var value = tag.getValue();
            if (!value.isNull()) {
                tags.put(tag.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        });
        return tags;
    }

    private static JsonNode object(String json) {
        try {
            var tags = Json.mapper().readTree(json);
            if (tags.isObject()) {
                return tags;
            }
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new MalformedRecordException("Tags is not JSON", e);
        }
        throw new MalformedRecordException("Tags is not a JSON object");
    }
}
