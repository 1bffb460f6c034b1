package io.spendstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.spendstream.schemas.avro.Envelope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

/**
 * What earlier versions wrote lies in the topics for ever. Whoever changes a schema adds its new form to
 * src/test/frozen, under the next number, and changes none of those that are there.
 */
class SchemaEvolutionTest {
    private static final RegistrySettings REGISTRY = new RegistrySettings("mock://evolution", Map.of());
    private static final int RECORDS = 20;

    @Test
    void shouldReadWhatEveryEarlierVersionWrote() throws IOException {
        for (var frozen : FrozenSchema.all()) {
            var topic = frozen.name();
            Class<?> found = SpecificData.get().getClass(frozen.schema());
            var type = found.asSubclass(SpecificRecord.class);
            try (var writer = new KafkaAvroSerializer();
                    var serde = AvroSerde.of(type, REGISTRY)) {
                writer.configure(REGISTRY.asClientProperties(), false);
                for (var record : new RandomData(frozen.schema(), RECORDS, 7L)) {
                    var read = serde.deserializer().deserialize(topic, writer.serialize(topic, record));

                    assertThat(read).as(frozen.name()).isInstanceOf(type);
                }
            }
        }
    }

    @Test
    void shouldMeanTheSameByTheSameFieldWhenASchemaGrows() throws IOException {
        for (var frozen : FrozenSchema.all()) {
            var present =
                    meanings(SpecificData.get().getSchema(SpecificData.get().getClass(frozen.schema())));

            assertThat(present).as(frozen.name()).containsAll(meanings(frozen.schema()));
        }
    }

    @Test
    void shouldBeFrozenWhenASchemaIsWrittenWith() throws IOException {
        var frozen = FrozenSchema.all();
        for (var present : written()) {
            assertThat(frozen)
                    .as(
                            "src/test/frozen lacks a file %s-<next number>.avsc: %s",
                            present.getName(), FrozenSchema.form(present))
                    .anyMatch(known -> known.isFormOf(present));
        }
    }

    @Test
    void shouldFindAChangeOfMeaning() {
        var millis = new Schema.Parser().parse(instant("timestamp-millis"));
        var micros = new Schema.Parser().parse(instant("timestamp-micros"));

        assertThat(meanings(micros)).doesNotContainAnyElementsOf(meanings(millis));
    }

    private static List<Schema> written() throws IOException {
        return AvroFiles.schemas().stream()
                .filter(schema -> schema.getType() == Schema.Type.RECORD)
                .filter(schema -> !schema.getFullName().equals(Envelope.class.getName()))
                .toList();
    }

    /** Paths of fields with their types, logical ones among them: an instant in another unit is compatible, and wrong. */
    private static Set<String> meanings(Schema schema) {
        var found = new TreeSet<String>();
        collect(schema, schema.getName(), found, new TreeSet<>());
        return found;
    }

    private static void collect(Schema schema, String path, Set<String> found, Set<String> within) {
        var logical = schema.getLogicalType();
        switch (schema.getType()) {
            case RECORD -> {
                if (within.add(schema.getFullName())) {
                    schema.getFields()
                            .forEach(field -> collect(field.schema(), path + "." + field.name(), found, within));
                    within.remove(schema.getFullName());
                }
            }
            case UNION -> schema.getTypes().forEach(type -> collect(type, path, found, within));
            case ARRAY -> collect(schema.getElementType(), path + "[]", found, within);
            case MAP -> collect(schema.getValueType(), path + "{}", found, within);
            default -> found.add(path + " " + schema.getType() + (logical == null ? "" : " " + logical.getName()));
        }
    }

    private static String instant(String unit) {
        return "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"at\", \"type\": {\"type\": \"long\","
                + " \"logicalType\": \"" + unit + "\"}}]}";
    }
}
