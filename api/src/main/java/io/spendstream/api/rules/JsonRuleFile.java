package io.spendstream.api.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.spendstream.schemas.raw.Json;
import java.io.IOException;
import java.util.function.Consumer;

/** Rules as a JSON array. Where the text stops being JSON, reading stops; all before it is checked. */
final class JsonRuleFile {
    // more elements follow one
    private static final ObjectReader ELEMENT =
            Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final JsonParser parser;
    private final RuleEntries entries;

    private JsonRuleFile(JsonParser parser, RuleEntries entries) {
        this.parser = parser;
        this.entries = entries;
    }

    static void read(byte[] content, RuleEntries entries) {
        try (var parser = Json.mapper().createParser(content)) {
            new JsonRuleFile(parser, entries).readAll();
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            entries.fault(place == null ? 0 : place.getLineNr(), "not JSON: " + e.getOriginalMessage());
        } catch (IOException | NumberFormatException e) {
            // an exponent beyond what a BigDecimal holds is no IOException to Jackson
            entries.fault(0, "not JSON: " + e.getMessage());
        }
    }

    /** One object. */
    static void readOne(byte[] content, RuleEntries entries, Consumer<JsonNode> rule) {
        try {
            rule.accept(Json.mapper().readTree(content));
        } catch (IOException | NumberFormatException e) {
            entries.fault(0, "the body is not JSON");
        }
    }

    private void readAll() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            entries.fault(1, "the file is a JSON array of rules");
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var line = parser.currentTokenLocation().getLineNr();
            JsonRule.read(ELEMENT.readTree(parser), line, entries);
        }
        if (parser.nextToken() != null) {
            entries.fault(parser.currentTokenLocation().getLineNr(), "something follows the array");
        }
    }
}
