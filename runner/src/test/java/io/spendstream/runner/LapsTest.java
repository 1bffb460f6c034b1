package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LapsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Laps laps = new Laps(now::get);

    @Test
    void shouldSayWhereTheTimeWent() {
        pass(6_400);
        laps.done("servers");
        pass(600);
        laps.done("stages");
        pass(1_400);
        laps.done("servers");

        assertThat(laps).hasToString("8 s: servers 8 s, stages 1 s");
    }

    private void pass(long millis) {
        now.updateAndGet(moment -> moment.plusMillis(millis));
    }
}
