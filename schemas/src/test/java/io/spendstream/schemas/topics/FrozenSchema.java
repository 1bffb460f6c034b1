package io.spendstream.schemas.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;

/** A record's schema as some version of ours wrote with it: a file {@code <record>-<number>.avsc} that never changes. */
record FrozenSchema(String name, Schema schema) {
    private static final Path FOLDER = Path.of("src/test/frozen");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<FrozenSchema> all() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().map(FrozenSchema::read).toList();
        }
    }

    /** Whether it says the same, words for people aside. */
    boolean isFormOf(Schema present) {
        return form(schema).equals(form(present));
    }

    /** As its file would have it. */
    static JsonNode form(Schema schema) {
        try {
            return stripped(MAPPER.readTree(schema.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FrozenSchema read(Path file) {
        try {
            return new FrozenSchema(file.getFileName().toString(), new Schema.Parser().parse(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode stripped(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("doc", "avro.java.string"));
            object.fieldNames().forEachRemaining(name -> object.set(name, stripped(object.get(name))));
            return object.size() == 1 && object.path("type").isTextual() ? object.get("type") : object;
        }
        if (node instanceof ArrayNode array) {
            for (var i = 0; i < array.size(); i++) {
                array.set(i, stripped(array.get(i)));
            }
        }
        return node;
    }
}
