package io.spendstream.schemas.raw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.avro.RawGcpBilling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Puts a row together again, every field at its place. */
final class GcpRowWriter {
    /** Before a field of the row that has a name of ours. */
    static final String RESERVED = "item.";

    private static final Set<String> NUMBERS =
            Set.of("cost", "currency_conversion_rate", "cost_at_list", "amount", "amount_in_pricing_units");

    private GcpRowWriter() {}

    static ObjectNode write(RawGcpBilling row, ObjectNode item) {
        write(row, item, GcpBillingJson.NOT_OF_THE_ROW);
        new TreeMap<>(row.getOther()).forEach((path, json) -> put(item, row.getSchema(), path, parsed(path, json)));
        return item;
    }

    private static void write(SpecificRecord record, ObjectNode object, Set<String> without) {
        for (var field : record.getSchema().getFields()) {
            var value = record.get(field.pos());
            if (value != null && !without.contains(field.name())) {
                write(object, field.name(), value);
            }
        }
    }

    // maps of the row are labels, lists are records
    @SuppressWarnings("unchecked")
    private static void write(ObjectNode object, String name, Object value) {
        if (value instanceof SpecificRecord nested) {
            write(nested, object.putObject(name), Set.of());
        } else if (value instanceof Map<?, ?> labels) {
            if (!labels.isEmpty()) {
                object.set(name, GcpLabels.write((Map<String, String>) labels));
            }
        } else if (value instanceof List<?> items) {
            if (!items.isEmpty()) {
                var list = object.putArray(name);
                items.forEach(item -> write((SpecificRecord) item, list.addObject(), Set.of()));
            }
        } else {
            var text = value.toString();
            object.set(name, NUMBERS.contains(name) ? Json.number(text) : object.textNode(text));
        }
    }

    /** At its place in a nested record, where there is one and the name is none that we know there. */
    private static void put(ObjectNode object, Schema schema, String path, JsonNode value) {
        var dot = path.indexOf('.');
        var parent = dot < 0 ? null : object.get(path.substring(0, dot));
        var nested = parent == null ? null : nested(schema.getField(path.substring(0, dot)));
        if (nested == null || !putNested(parent, nested, path.substring(dot + 1), value)) {
            object.set(path, value);
        }
    }

    private static boolean putNested(JsonNode parent, Schema schema, String path, JsonNode value) {
        if (parent instanceof ArrayNode list) {
            var dot = path.indexOf('.');
            var index = dot < 0 ? "" : path.substring(0, dot);
            return index.matches("0|[1-9][0-9]{0,5}")
                    && list.get(Integer.parseInt(index)) instanceof ObjectNode item
                    && putNested(item, schema, path.substring(dot + 1), value);
        }
        var known = schema.getField(path);
        // of labels that say more than we keep the whole list stands here
        if (known != null && known.schema().getType() != Schema.Type.MAP || !(parent instanceof ObjectNode object)) {
            return false;
        }
        object.set(path, value);
        return true;
    }

    private static Schema nested(Schema.Field field) {
        if (field == null) {
            return null;
        }
        return switch (field.schema().getType()) {
            case ARRAY -> field.schema().getElementType();
            case UNION -> {
                var type = field.schema().getTypes().get(1);
                yield type.getType() == Schema.Type.RECORD ? type : null;
            }
            default -> null;
        };
    }

    private static JsonNode parsed(String path, String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new MalformedRecordException("field " + path + " does not hold JSON", e);
        }
    }
}
