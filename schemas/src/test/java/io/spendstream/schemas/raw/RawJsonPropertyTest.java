package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.specific.SpecificRecord;

class RawJsonPropertyTest {
    private static final Instant RECORD_TIME = Instant.parse("2026-10-02T00:00:00Z");
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
            "\"1970\"");

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

    @Property(tries = 3_000)
    void shouldOnlyEverCallItMalformedWhenBytesAreCorrupt(@ForAll long seed) {
        var random = new Random(seed);
        SpecificRecord raw = random.nextInt(4) == 0 ? AnyRaw.seal(random) : AnyRaw.cost(random);
        var bytes = RawJson.write(raw);
        for (var count = 1 + random.nextInt(3); count > 0; count--) {
            bytes = random.nextBoolean() ? withOtherByte(bytes, random) : withToken(bytes, random);
        }

        readOrRefuse(random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes);
    }

    /** Whatever can be read can be replayed from the console. */
    private static void readOrRefuse(byte[] bytes) {
        try {
            var raw = RawJson.read(bytes, RECORD_TIME);
            assertThat(RawJson.read(RawJson.write(raw), RECORD_TIME)).isEqualTo(raw);
        } catch (MalformedRecordException e) {
            assertThat(e).message().isNotBlank();
        }
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
