package io.spendstream.ingest.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.FieldList;
import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.LegacySQLTypeName;
import io.spendstream.schemas.raw.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A row of a table as JSON, whatever its columns. Numbers stay the texts that BigQuery sent; times become RFC 3339. What is
 * null or empty is left out, so that a row does not change when a column is added to its table.
 */
final class RowJson {
    private static final int MICROS = 6;

    private RowJson() {}

    static ObjectNode of(FieldList columns, FieldValueList row) {
        var json = Json.mapper().createObjectNode();
        for (var i = 0; i < columns.size(); i++) {
            var value = value(columns.get(i), row.get(i));
            if (value != null) {
                json.set(columns.get(i).getName(), value);
            }
        }
        return json;
    }

    private static JsonNode value(Field column, FieldValue value) {
        if (value.isNull()) {
            return null;
        }
        if (value.getAttribute() == FieldValue.Attribute.REPEATED) {
            var list = Json.mapper().createArrayNode();
            value.getRepeatedValue().forEach(item -> list.add(single(column, item)));
            return list.isEmpty() ? null : list;
        }
        return single(column, value);
    }

    private static JsonNode single(Field column, FieldValue value) {
        if (value.getAttribute() == FieldValue.Attribute.RECORD) {
            return of(column.getSubFields(), value.getRecordValue());
        }
        return Json.mapper()
                .getNodeFactory()
                .textNode(
                        column.getType().equals(LegacySQLTypeName.TIMESTAMP)
                                ? time(value.getStringValue()).toString()
                                : value.getStringValue());
    }

    /**
     * Microseconds, as the client is told to ask for them; it does not with every request, and then they are seconds with
     * fraction and exponent, whatever it believes.
     */
    static Instant time(String text) {
        var number = new BigDecimal(text);
        var isInSeconds = text.indexOf('.') >= 0 || text.indexOf('E') >= 0 || text.indexOf('e') >= 0;
        var micros = isInSeconds ? number.movePointRight(MICROS) : number;
        return Instant.EPOCH.plus(micros.setScale(0, RoundingMode.HALF_UP).longValueExact(), ChronoUnit.MICROS);
    }
}
