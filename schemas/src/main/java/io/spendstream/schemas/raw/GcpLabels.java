package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Labels and tags: lists of keys with values in the export, texts by name in the raw record. */
final class GcpLabels {
    private static final String KEY = "key";
    private static final String VALUE = "value";

    private GcpLabels() {}

    /**
     * Of equal keys the first counts. A list that says more than keys and values is also kept whole.
     *
     * @param path of the list, where it is kept whole
     */
    static Map<String, String> read(JsonNode list, String path, Map<String, String> other) {
        var labels = new HashMap<String, String>();
        if (list == null || list.isNull()) {
            return labels;
        }
        if (!list.isArray()) {
            throw new MalformedRecordException(path + " is not a list of keys with values");
        }
        var isPlain = true;
        for (var label : list) {
            var value = label.path(VALUE);
            var key = label.path(KEY);
            isPlain &= key.isTextual() && value.isTextual() && label.size() == 2;
            if (key.isTextual()) {
                isPlain &= labels.putIfAbsent(key.textValue(), value.isValueNode() ? value.asText() : "") == null;
            }
        }
        if (!isPlain) {
            other.put(path, list.toString());
        }
        return labels;
    }

    static ArrayNode write(Map<String, String> labels) {
        var list = Json.mapper().createArrayNode();
        new TreeMap<>(labels)
                .forEach((key, value) -> list.addObject().put(KEY, key).put(VALUE, value));
        return list;
    }
}
