package io.spendstream.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Answers in JSON. Money is a text with all its decimals, because a JSON number becomes a double in most readers. */
final class JsonBody {
    private JsonBody() {}

    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    static String money(BigDecimal amount) {
        return amount.toPlainString();
    }

    /** ISO 8601, or null. */
    static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }

    /** What a request sends. */
    static ObjectNode read(Context context) {
        try {
            return Json.object(context.bodyAsBytes());
        } catch (MalformedRecordException e) {
            throw ProblemException.badBody("the body is " + e.getMessage());
        }
    }

    /** The same, nothing being an object without fields. */
    static ObjectNode readOrNone(Context context) {
        return context.bodyAsBytes().length == 0 ? object() : read(context);
    }

    static void send(Context context, JsonNode body) {
        send(context, "application/json", body);
    }

    static void send(Context context, String contentType, JsonNode body) {
        try {
            context.contentType(contentType).result(Json.mapper().writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of JSON cannot be written", e);
        }
    }
}
