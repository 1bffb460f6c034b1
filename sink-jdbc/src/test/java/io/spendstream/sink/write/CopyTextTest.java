package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
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

        assertThat(new String(text.take(), StandardCharsets.UTF_8)).isEqualTo(usd + "\n");
    }
}
