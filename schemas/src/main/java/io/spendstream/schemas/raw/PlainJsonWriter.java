package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** From a record to JSON. */
final class PlainJsonWriter {
    private static final JsonNodeFactory NODES = Json.mapper().getNodeFactory();

    private PlainJsonWriter() {}

    static ObjectNode record(SpecificRecord record) {
        var json = NODES.objectNode();
        for (var field : record.getSchema().getFields()) {
            var value = record.get(field.pos());
            if (value != null) {
                json.set(field.name(), json(value));
            }
        }
        return json;
    }

    private static JsonNode json(Object value) {
        if (value instanceof SpecificRecord record) {
            return record(record);
        }
        if (value instanceof Collection<?> items) {
            var array = NODES.arrayNode(items.size());
            items.forEach(item -> array.add(json(item)));
            return array;
        }
        if (value instanceof Map<?, ?> entries) {
            var object = NODES.objectNode();
            new TreeMap<>(entries).forEach((name, entry) -> object.set(name.toString(), json(entry)));
            return object;
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        return value instanceof Boolean yes ? NODES.booleanNode(yes) : NODES.textNode(text(value));
    }

    private static String text(Object value) {
        if (value instanceof Amount amount) {
            return Usd.of(amount).toString();
        }
        if (value instanceof ByteBuffer buffer) {
            var bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof CharSequence || value instanceof Instant || value instanceof LocalDate) {
            return value.toString();
        }
        throw new IllegalArgumentException("no JSON form for " + value.getClass());
    }
}
