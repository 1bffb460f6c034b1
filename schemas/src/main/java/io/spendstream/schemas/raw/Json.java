package io.spendstream.schemas.raw;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON as money needs it: every digit kept, nothing ambiguous accepted. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int LARGEST_SCALE = 100;

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** @throws MalformedRecordException unless the bytes are one JSON object */
    public static ObjectNode object(byte[] bytes) {
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException | NumberFormatException e) {
            // an exponent beyond what a BigDecimal holds is no IOException to Jackson
            throw new MalformedRecordException("not JSON: " + firstLine(e), e);
        }
        throw new MalformedRecordException("not a JSON object");
    }

    /**
     * The text of a string or number as it was written; null when absent or null.
     *
     * @throws MalformedRecordException when it is an object, an array or a boolean
     */
    static String text(JsonNode parent, String field) {
        var value = parent.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isTextual() || value.isNumber()) {
            return literal(value);
        }
        throw new MalformedRecordException(field + " is not a text or a number");
    }

    /** 0.000000000001 as it was written, where Java would say 1E-12; never the gigabyte that 1e999999999 stands for. */
    static String literal(JsonNode value) {
        if (!value.isBigDecimal()) {
            return value.asText();
        }
        var number = value.decimalValue();
        return number.scale() >= 0 && number.scale() <= LARGEST_SCALE ? number.toPlainString() : number.toString();
    }

    /** A number where the text is one to JSON; else the text, so that it comes back as it was. */
    static JsonNode number(String text) {
        try {
            var node = MAPPER.readTree(text);
            return node.isNumber() && literal(node).equals(text)
                    ? node
                    : MAPPER.getNodeFactory().textNode(text);
        } catch (JsonProcessingException | NumberFormatException e) {
            return MAPPER.getNodeFactory().textNode(text);
        }
    }

    private static String firstLine(Exception e) {
        var message = String.valueOf(e.getMessage());
        var end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
