package io.spendstream.schemas.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Any record of ours as JSON, by its Avro schema and under the schema's names. An instant is ISO-8601 text
 * ({@code 2026-10-01T00:00:00Z}), a day {@code YYYY-MM-DD}, money a decimal text with 12 decimals, bytes are base64. What
 * is null is not written; what is absent or null when read takes the schema's default, and is a fault where there is
 * none. Where the schema has text a number will do, and is kept as it was written. Parts of an instant that the schema
 * cannot hold are cut off.
 *
 * <p>Reading back what was written gives an equal record. Everything else is a {@link MalformedRecordException} that
 * says where and what: {@code versions[0].valid_from is not an instant such as 2026-10-01T00:00:00Z}. A field that the
 * schema does not know is a fault too, because a typing error would otherwise pass for an absent field. Whether the
 * record makes sense is not asked here: see {@link io.spendstream.schemas.rules.RuleCheck} for rules.
 */
public final class PlainJson {
    private PlainJson() {}

    /**
     * @param json one JSON object in UTF-8
     * @throws MalformedRecordException that says where what is wrong
     */
    public static <T extends SpecificRecord> T read(Class<T> type, byte[] json) {
        return read(type, Json.object(json));
    }

    /**
     * @param json as {@link Json} reads it: other mappers may have lost digits, or one of two fields with the same name
     * @throws MalformedRecordException that says where what is wrong
     */
    public static <T extends SpecificRecord> T read(Class<T> type, JsonNode json) {
        return type.cast(PlainJsonReader.record(SpecificData.get().getSchema(type), json, JsonPath.ROOT));
    }

    /** In the schema's order, the entries of maps sorted: equal records are written equally. */
    public static ObjectNode write(SpecificRecord record) {
        return PlainJsonWriter.record(record);
    }
}
