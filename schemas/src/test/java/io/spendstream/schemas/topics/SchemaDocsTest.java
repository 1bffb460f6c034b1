package io.spendstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** People read the schemas in the registry: what they find there must explain itself. */
class SchemaDocsTest {

    @Test
    void shouldExplainEveryRecordAndField() throws IOException {
        var missing = new ArrayList<String>();
        var seen = new HashSet<Schema>();
        for (var schema : AvroFiles.schemas()) {
            collectMissing(schema, schema.getName(), seen, missing);
        }

        assertThat(seen).hasSizeGreaterThan(8);
        assertThat(missing).as("schemas without a doc").isEmpty();
    }

    @Test
    void shouldFindWhatIsMissing() {
        var missing = new ArrayList<String>();
        var schema = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":"
                                + "[\"null\",{\"type\":\"array\",\"items\":{\"type\":\"fixed\",\"name\":\"F\",\"size\":1}}]}]}");

        collectMissing(schema, "R", new HashSet<>(), missing);

        assertThat(missing).containsExactlyInAnyOrder("R", "R.f", "R.f[]");
    }

    private static void collectMissing(Schema schema, String path, Set<Schema> seen, List<String> missing) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema)) {
                    demand(schema.getDoc(), path, missing);
                    schema.getFields().forEach(field -> {
                        var at = path + "." + field.name();
                        demand(field.doc(), at, missing);
                        collectMissing(field.schema(), at, seen, missing);
                    });
                }
            }
            case FIXED, ENUM -> demand(schema.getDoc(), path, missing);
            case ARRAY -> collectMissing(schema.getElementType(), path + "[]", seen, missing);
            case MAP -> collectMissing(schema.getValueType(), path + "{}", seen, missing);
            case UNION -> schema.getTypes().forEach(type -> collectMissing(type, path, seen, missing));
            default -> {}
        }
    }

    private static void demand(String doc, String path, List<String> missing) {
        if (doc == null || doc.isBlank()) {
            missing.add(path);
        }
    }
}
