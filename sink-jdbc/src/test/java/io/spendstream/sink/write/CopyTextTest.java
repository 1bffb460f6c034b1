package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-1",
                "999999999999",
                "1000000000000",
                "-1000000000001",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775807",
                "-9223372036854775808",
                "-9223372036854775809",
                "50000000000000000001",
                "99999999999999999999999999999999999999",
            })
    void shouldWriteAmountsAsTheyAre(String units) {
        var usd = Usd.ofUnits(new BigInteger(units));

        var text = new CopyText();
        text.add(usd.toAmount()).endRow();

        assertThat(written(text)).isEqualTo(usd + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T00:00:00Z, 2026-10-01 00:00:00Z",
        "2026-10-01T09:00:00Z, 2026-10-01 09:00:00Z",
        "2026-10-01T23:00:00Z, 2026-10-01 23:00:00Z",
        "1969-12-31T23:00:00Z, 1969-12-31 23:00:00Z",
        "2026-10-01T09:00:00.000001Z, 2026-10-01T09:00:00.000001Z",
        "2026-10-01T09:30:00Z, 2026-10-01T09:30:00Z",
    })
    void shouldWriteInstantsAsPostgresqlReadsThem(Instant instant, String expected) {
        var text = new CopyText();
        text.add(Instant.EPOCH).add(instant).add(instant).endRow();

        assertThat(written(text)).isEqualTo("1970-01-01 00:00:00Z\t" + expected + "\t" + expected + "\n");
    }

    @Test
    void shouldEscapeWhatCopyWouldTakeForItsOwn() {
        var text = new CopyText();
        text.add((String) null)
                .add("")
                .add("\\N")
                .add("a\tb\nc\rd\0e\u000B")
                .add("ä 漢 😀 \\")
                .add(-5)
                .add(true)
                .endRow();

        assertThat(written(text)).isEqualTo("\\N\t\t\\\\N\ta\\tb\\nc\\rd\uFFFDe\u000B\tä 漢 😀 \\\\\t-5\tt\n");
    }

    @Test
    void shouldTakeTextsOfAnyLength() {
        var long1 = "x".repeat(300_000);
        var text = new CopyText();
        text.add(long1).add("é".repeat(200_000)).endRow();

        assertThat(written(text)).isEqualTo(long1 + "\t" + "é".repeat(200_000) + "\n");
    }

    private static String written(CopyText text) {
        return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    }
}
