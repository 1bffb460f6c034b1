package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.avro.Envelope;
import io.spendstream.schemas.avro.RawFocusCharge;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeMap;

/** A FOCUS row as JSON: its columns by name, and {@code origin} for file and line. */
public final class FocusChargeJson {
    private static final String ORIGIN = "origin";
    /** Names that are ours; a column of such a name gets a prefix. */
    private static final Set<String> RESERVED = Set.of("envelope", "seal", "retract", ORIGIN);

    private static final String PREFIX = "column.";

    private FocusChargeJson() {}

    static RawFocusCharge read(ObjectNode item, Envelope envelope) {
        var origin = item.remove(ORIGIN);
        var columns = new HashMap<String, String>();
        item.properties().forEach(column -> {
            var value = column.getValue();
            if (!value.isNull()) {
                var name = column.getKey();
                columns.put(
                        name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name,
                        value.isContainerNode() || value.isBoolean() ? value.toString() : Json.literal(value));
            }
        });
        return new RawFocusCharge(envelope, false, file(origin), row(origin), columns);
    }

    static ObjectNode write(RawFocusCharge charge) {
        var item = Json.mapper().createObjectNode();
        if (!charge.getFile().isEmpty()) {
            item.putObject(ORIGIN).put("file", charge.getFile()).put("row", charge.getRow());
        }
        new TreeMap<>(charge.getColumns())
                .forEach((name, text) ->
                        item.put(RESERVED.contains(name) || name.startsWith(PREFIX) ? PREFIX + name : name, text));
        return item;
    }

    private static String file(JsonNode origin) {
        var file = origin == null ? null : Json.text(origin, "file");
        return file == null ? "" : file;
    }

    private static long row(JsonNode origin) {
        var row = origin == null ? null : origin.get("row");
        if (row == null) {
            return 0;
        }
        if (!row.canConvertToLong() || !row.isIntegralNumber()) {
            throw new MalformedRecordException("origin.row is not a whole number");
        }
        return row.longValue();
    }
}
