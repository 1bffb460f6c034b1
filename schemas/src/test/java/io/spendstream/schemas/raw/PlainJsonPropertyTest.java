package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.topics.AnyRecord;
import io.spendstream.schemas.topics.AvroFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

class PlainJsonPropertyTest {
    private static final List<Schema> RECORDS = records();

    @Property(tries = 200)
    void shouldReadWhatItWrote(@ForAll long seed) {
        var random = new Random(seed);

        for (var schema : RECORDS) {
            var made = AnyRecord.of(schema, random);
            var json = PlainJson.write(made);

            assertThat(PlainJson.read(made.getClass(), json)).isEqualTo(made);
            assertThat(PlainJson.read(made.getClass(), bytes(json.toString()))).isEqualTo(made);
        }
    }

    @Property(tries = 100)
    void shouldWriteEqualRecordsEqually(@ForAll long seed) {
        for (var schema : RECORDS) {
            var made = AnyRecord.of(schema, new Random(seed));
            SpecificRecord again = PlainJson.read(made.getClass(), PlainJson.write(made));

            assertThat(PlainJson.write(again)).hasToString(PlainJson.write(made).toString());
        }
    }

    private static List<Schema> records() {
        try {
            return AvroFiles.schemas().stream()
                    .filter(schema -> schema.getType() == Schema.Type.RECORD)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
