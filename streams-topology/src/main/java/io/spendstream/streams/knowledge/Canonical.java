package io.spendstream.streams.knowledge;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;

/** A record as text, equal for equal records: Avro itself does not compare maps. */
final class Canonical {
    private Canonical() {}

    static String text(Object value) {
        if (value instanceof IndexedRecord entry) {
            return entry.getSchema().getFields().stream()
                    .map(field -> field.name() + "=" + text(entry.get(field.pos())))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> items) {
            return items.stream().map(Canonical::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> entries) {
            return String.valueOf(new TreeMap<>(entries));
        }
        return String.valueOf(value);
    }
}
