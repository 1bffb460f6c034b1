package io.spendstream.sink.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.schemas.raw.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Values of jsonb columns, which only we write. */
final class JsonColumn {
    private JsonColumn() {}

    static JsonNode of(ResultSet row, String column) throws SQLException {
        return parse(row.getString(column));
    }

    static JsonNode parse(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL's jsonb is not JSON", e);
        }
    }

    /** An object of texts. */
    static Map<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
