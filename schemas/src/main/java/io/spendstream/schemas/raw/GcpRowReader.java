package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.avro.RawGcpBilling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Takes a row apart, by the raw record's schema; what that does not name is kept as JSON under its path. One per row. */
final class GcpRowReader {
    private final Map<String, String> other = new HashMap<>();

    RawGcpBilling row(ObjectNode row) {
        return (RawGcpBilling) read(RawGcpBilling.getClassSchema(), row, "");
    }

    /** Fields of the rows read that the schema does not name. */
    Map<String, String> other() {
        return other;
    }

    private SpecificRecord read(Schema schema, JsonNode object, String path) {
        var record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (var field : schema.getFields()) {
            if (isOfTheRow(field.name(), path)) {
                record.put(field.pos(), value(field, object, path));
            }
        }
        object.properties().forEach(field -> {
            var name = field.getKey();
            if (!isOfTheRow(name, path)) {
                other.put(GcpRowWriter.RESERVED + name, field.getValue().toString());
            } else if (schema.getField(name) == null) {
                other.put(path + name, field.getValue().toString());
            }
        });
        return record;
    }

    private Object value(Schema.Field field, JsonNode parent, String path) {
        var name = field.name();
        var schema = field.schema();
        return switch (schema.getType()) {
            case MAP -> GcpLabels.read(parent.get(name), path + name, other);
            case ARRAY -> items(schema.getElementType(), parent.get(name), path + name);
            default -> {
                var type = schema.getTypes().get(1);
                yield type.getType() == Schema.Type.RECORD
                        ? nested(type, parent.get(name), path + name)
                        : Json.text(parent, name);
            }
        };
    }

    private SpecificRecord nested(Schema schema, JsonNode object, String path) {
        if (object == null || object.isNull()) {
            return null;
        }
        if (!object.isObject()) {
            throw new MalformedRecordException(path + " is not an object");
        }
        return read(schema, object, path + '.');
    }

    private List<SpecificRecord> items(Schema schema, JsonNode list, String path) {
        var items = new ArrayList<SpecificRecord>();
        if (list == null || list.isNull()) {
            return items;
        }
        if (!list.isArray()) {
            throw new MalformedRecordException(path + " is not a list");
        }
        for (var item : list) {
            if (!item.isObject()) {
                throw new MalformedRecordException(path + " has an item that is not an object");
            }
            items.add(read(schema, item, path + '.' + items.size() + '.'));
        }
        return items;
    }

    private static boolean isOfTheRow(String name, String path) {
        return !path.isEmpty() || !GcpBillingJson.NOT_OF_THE_ROW.contains(name);
    }
}
