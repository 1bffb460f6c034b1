package io.spendstream.ingest.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.ingest.CollectException;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.io.IOException;

/** What the provider said, and how often it had to be asked again. */
public final class Answer {
    private final byte[] body;
    private final String path;
    private final int retries;

    Answer(byte[] body, String path, int retries) {
        this.body = body;
        this.path = path;
        this.retries = retries;
    }

    /** @throws CollectException when it is not one JSON object */
    public ObjectNode object() {
        try {
            return Json.object(body);
        } catch (MalformedRecordException e) {
            throw malformed(e.getMessage(), e);
        }
    }

    /** @throws CollectException when it is not one JSON array */
    public ArrayNode list() {
        try {
            if (Json.mapper().readTree(body) instanceof ArrayNode list) {
                return list;
            }
        } catch (IOException | NumberFormatException e) {
            throw malformed("not JSON", e);
        }
        throw malformed("not a JSON list", null);
    }

    public int retries() {
        return retries;
    }

    private CollectException malformed(String fault, Exception cause) {
        return new CollectException("Confluent's answer to " + path + " is malformed: " + fault, cause);
    }
}
