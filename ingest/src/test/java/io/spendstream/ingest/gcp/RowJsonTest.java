package io.spendstream.ingest.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RowJsonTest {
    @Test
    void shouldReadATimeToTheMicrosecondHoweverItIsWritten() {
        var time = Instant.parse("2026-10-05T11:02:33.123456Z");

        assertThat(RowJson.time("1791198153123456")).isEqualTo(time);
        assertThat(RowJson.time("1791198153.123456")).isEqualTo(time);
        assertThat(RowJson.time("1.791198153123456E9")).isEqualTo(time);
        assertThat(RowJson.time("1.7911981531234560e+09")).isEqualTo(time);
        assertThat(RowJson.time("0")).isEqualTo(Instant.EPOCH);
    }
}
