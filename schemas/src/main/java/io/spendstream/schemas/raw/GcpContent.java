package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.avro.RawGcpBilling;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a row says, in an order of its own: a field that our schema comes to name one day, or a column that Google adds
 * and that is empty in older rows, must not make another line of a row that is read again.
 */
public final class GcpContent {
    private GcpContent() {}

    /** Of the provider's fields only. */
    public static long hash(RawGcpBilling row) {
        var fingerprint = Fingerprint.of("gcp-row");
        add(fingerprint, GcpRowWriter.write(row, Json.mapper().createObjectNode()));
        return fingerprint.asLong();
    }

    private static void add(Fingerprint fingerprint, JsonNode node) {
        if (node.isObject()) {
            var fields = new TreeMap<String, JsonNode>();
            node.properties().stream()
                    .filter(field -> !isSilent(field.getValue()))
                    .forEach(field -> fields.put(field.getKey(), field.getValue()));
            fingerprint.add(fields.size());
            for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
                fingerprint.add(field.getKey());
                add(fingerprint, field.getValue());
            }
        } else if (node.isArray()) {
            fingerprint.add(node.size());
            node.forEach(item -> add(fingerprint, item));
        } else {
            fingerprint.add(Json.literal(node));
        }
    }

    private static boolean isSilent(JsonNode node) {
        if (!node.isContainerNode()) {
            return node.isNull();
        }
        for (var child : node) {
            if (!isSilent(child)) {
                return false;
            }
        }
        return true;
    }
}
