package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.topics.AnyRecord;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

class RawJsonPropertyTest {
    private static final Instant RECORD_TIME = Instant.parse("2026-10-02T00:00:00Z");
    private static final Serializer<SpecificRecord> AVRO = Topics.LEDGER_CONTROL
            .value()
            .make(new RegistrySettings("mock://raw-json", Map.of()))
            .serializer();
    private static final List<String> TOKENS = List.of(
            "null",
            "1e2147483648",
            "1e999999999",
            "{",
            "}",
            "[",
            "]",
            "-",
            "\"",
            ",",
            ":",
            "true",
            "{}",
            "[]",
            "1.5",
            "\"x\"",
            "\u0000",
            "9".repeat(1_100),
            "[".repeat(1_100),
            "\"1970\"",
            "\"2026-10-01\"",
            "\"2026-10-01T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"+294248-01-01T00:00:00Z\"",
            "\"+999999999-12-31\"",
            "9223372036854775808",
            "-2147483649");
    private static final Map<Topic<?, ?>, Schema> PLAIN = Map.of(
            Topics.RAW_CONFLUENT_USAGE, RawConfluentUsage.getClassSchema(),
            Topics.RAW_CONFLUENT_INVENTORY, InventoryEntity.getClassSchema(),
            Topics.ATTRIBUTION_RULES, AttributionRule.getClassSchema());

    @Property(tries = 2_000)
    void shouldReadWhatItWrote(@ForAll long seed) {
        var cost = AnyRaw.cost(new Random(seed));

        assertThat(RawJson.read(RawJson.write(cost), RECORD_TIME)).isEqualTo(cost);
    }

    @Property(tries = 500)
    void shouldReadTheSealsThatItWrote(@ForAll long seed) {
        var seal = AnyRaw.seal(new Random(seed));

        assertThat(RawJson.read(RawJson.write(seal), RECORD_TIME)).isEqualTo(seal);
    }

    @Property(tries = 500)
    void shouldReadTheOtherRecordsThatItWrote(@ForAll long seed) {
        PLAIN.forEach((topic, schema) -> {
            var raw = AnyRecord.of(schema, new Random(seed));

            assertThat(RawJson.read(topic.name(), RawJson.write(raw), RECORD_TIME))
                    .isEqualTo(raw);
        });
    }

    @Property(tries = 3_000)
    void shouldOnlyEverCallItMalformedWhenBytesAreCorrupt(@ForAll long seed) {
        var random = new Random(seed);
        SpecificRecord raw = random.nextInt(4) == 0 ? AnyRaw.seal(random) : AnyRaw.cost(random);

        readOrRefuse(Topics.RAW_CONFLUENT_COSTS, corrupt(RawJson.write(raw), random));
    }

    @Property(tries = 1_000)
    void shouldOnlyEverCallOthersMalformedWhenBytesAreCorrupt(@ForAll long seed) {
        PLAIN.forEach((topic, schema) -> {
            var random = new Random(seed);

            readOrRefuse(topic, corrupt(RawJson.write(AnyRecord.of(schema, random)), random));
        });
    }

    /** Whatever can be read can be replayed from the console; whatever is plain, in Avro too. */
    private static void readOrRefuse(Topic<?, ?> topic, byte[] bytes) {
        try {
            var raw = RawJson.read(topic.name(), bytes, RECORD_TIME);
            assertThat(RawJson.read(topic.name(), RawJson.write(raw), RECORD_TIME))
                    .isEqualTo(raw);
            if (PLAIN.containsKey(topic)) {
                assertThat(AVRO.serialize("t", raw)).isNotEmpty();
            }
        } catch (MalformedRecordException e) {
            assertThat(e).message().isNotBlank();
        }
    }

    private static byte[] corrupt(byte[] whole, Random random) {
        var bytes = whole;
        for (var count = 1 + random.nextInt(3); count > 0; count--) {
            bytes = random.nextBoolean() ? withOtherByte(bytes, random) : withToken(bytes, random);
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private static byte[] withOtherByte(byte[] bytes, Random random) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] withToken(byte[] bytes, Random random) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var colon = text.indexOf(':', random.nextInt(text.length() + 1));
        var at = colon < 0 ? text.length() : colon + 1;
        var until = random.nextBoolean() ? at : Math.min(text.length(), at + random.nextInt(12));
        var token = TOKENS.get(random.nextInt(TOKENS.size()));
        return (text.substring(0, at) + token + text.substring(until)).getBytes(StandardCharsets.ISO_8859_1);
    }
}
