package io.spendstream.simulators.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A column of a table, and how its values travel: every scalar as text, a record as a list of cells, a repeated value as a
 * list.
 *
 * @param repeated whether it holds a list
 * @param fields of a record
 */
record Column(String name, String type, boolean repeated, List<Column> fields) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static Column of(String name, String type) {
        return new Column(name, type, false, List.of());
    }

    static Column nested(String name, Column... fields) {
        return new Column(name, "RECORD", false, List.of(fields));
    }

    static Column list(String name, Column... fields) {
        return new Column(name, "RECORD", true, List.of(fields));
    }

    ObjectNode schema() {
        var schema =
                NODES.objectNode().put("name", name).put("type", type).put("mode", repeated ? "REPEATED" : "NULLABLE");
        if (!fields.isEmpty()) {
            fields.forEach(field -> schema.withArray("fields").add(field.schema()));
        }
        return schema;
    }

    /** @param microseconds how times are written; else seconds with an exponent */
    JsonNode cell(JsonNode value, boolean microseconds) {
        if (repeated) {
            var list = NODES.arrayNode();
            if (value != null) {
                value.forEach(item -> list.add(cellOf(single(item, microseconds))));
            }
            return cellOf(list);
        }
        return cellOf(value == null || value.isNull() ? NODES.nullNode() : single(value, microseconds));
    }

    private JsonNode single(JsonNode value, boolean microseconds) {
        if (type.equals("TIMESTAMP")) {
            return NODES.textNode(time(Instant.parse(value.textValue()), microseconds));
        }
        return fields.isEmpty() ? NODES.textNode(value.asText()) : row(fields, value, microseconds);
    }

    static ObjectNode row(List<Column> columns, JsonNode row, boolean microseconds) {
        var cells = NODES.arrayNode();
        columns.forEach(column -> cells.add(column.cell(row.get(column.name), microseconds)));
        var encoded = NODES.objectNode();
        encoded.set("f", cells);
        return encoded;
    }

    private static ObjectNode cellOf(JsonNode value) {
        var cell = NODES.objectNode();
        cell.set("v", value);
        return cell;
    }

    /** 1790000000123456, or 1.790000000123456E9. */
    private static String time(Instant time, boolean microseconds) {
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        if (microseconds) {
            return String.valueOf(micros);
        }
        var digits = String.valueOf(micros);
        return digits.charAt(0) + "." + digits.substring(1) + "E9";
    }
}
