package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** From JSON to what a schema describes. As deep as the schema is, whatever the JSON. */
final class PlainJsonReader {
    private static final int MOST_NAMES = 5;

    private PlainJsonReader() {}

    static SpecificRecord record(Schema schema, JsonNode json, JsonPath path) {
        if (json == null || !json.isObject()) {
            throw path.fault("is not a JSON object");
        }
        refuseUnknown(schema, json, path);
        var record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (var field : schema.getFields()) {
            var given = json.get(field.name());
            var value = given == null || given.isNull()
                    ? absent(field, path)
                    : value(field.schema(), given, path.field(field.name()));
            record.put(field.pos(), value);
        }
        return record;
    }

    private static void refuseUnknown(Schema schema, JsonNode json, JsonPath path) {
        var unknown = json.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> schema.getField(name) == null)
                .map(JsonPath::readable)
                .limit(MOST_NAMES)
                .toList();
        if (!unknown.isEmpty()) {
            throw path.fault("has unknown fields: " + String.join(", ", unknown));
        }
    }

    private static Object absent(Schema.Field field, JsonPath path) {
        if (field.hasDefaultValue()) {
            var data = SpecificData.get();
            return data.deepCopy(field.schema(), data.getDefaultValue(field));
        }
        if (field.schema().isNullable()) {
            return null;
        }
        throw path.field(field.name()).fault("is missing");
    }

    private static Object value(Schema schema, JsonNode json, JsonPath path) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, json, path);
            case ARRAY -> items(schema.getElementType(), json, path);
            case MAP -> entries(schema.getValueType(), json, path);
            case UNION -> value(notNull(schema), json, path);
            default -> PlainJsonValue.read(schema, json, path);
        };
    }

    private static List<Object> items(Schema schema, JsonNode json, JsonPath path) {
        if (!json.isArray()) {
            throw path.fault("is not a list");
        }
        var items = new ArrayList<>(json.size());
        json.forEach(item -> items.add(value(schema, item, path.item(items.size()))));
        return items;
    }

    private static Map<String, Object> entries(Schema schema, JsonNode json, JsonPath path) {
        if (!json.isObject()) {
            throw path.fault("is not a JSON object");
        }
        var entries = new HashMap<String, Object>();
        json.properties().forEach(entry -> {
            var at = path.field(entry.getKey());
            entries.put(PlainJsonValue.unicode(entry.getKey(), at), value(schema, entry.getValue(), at));
        });
        return entries;
    }

    private static Schema notNull(Schema union) {
        var types = union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (types.size() != 1) {
            throw new IllegalArgumentException("no JSON form for the union " + union);
        }
        return types.get(0);
    }
}
