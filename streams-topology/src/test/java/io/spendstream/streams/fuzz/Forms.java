package io.spendstream.streams.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.schemas.raw.Json;
import io.spendstream.schemas.raw.RawJson;
import java.util.Random;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/** The forms in which a record may be written: Avro and JSON. */
final class Forms {
    private final Random random;
    private final BiFunction<String, SpecificRecord, byte[]> avro;

    /** @param avro by topic, in the registry's format */
    Forms(Random random, BiFunction<String, SpecificRecord, byte[]> avro) {
        this.random = random;
        this.avro = avro;
    }

    byte[] either(String topic, SpecificRecord record) {
        return random.nextBoolean() ? avro.apply(topic, record) : RawJson.write(record);
    }

    byte[] avro(String topic, SpecificRecord record) {
        return avro.apply(topic, record);
    }

    static ObjectNode tree(SpecificRecord record) {
        return Json.object(RawJson.write(record));
    }
}
