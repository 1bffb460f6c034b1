package io.spendstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThreadDeathsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ThreadDeaths deaths = new ThreadDeaths(now::get);

    @Test
    void shouldBeManyWhenSeveralComeInARow() {
        deaths.add();
        deaths.add();
        assertThat(deaths.areMany()).isFalse();

        deaths.add();

        assertThat(deaths.areMany()).isTrue();
        pass(Duration.ofMinutes(4));
        assertThat(deaths.areMany()).isFalse();
    }

    @Test
    void shouldNotBeManyWhenTheyAreFarApart() {
        for (var i = 0; i < 10; i++) {
            deaths.add();
            pass(Duration.ofMinutes(2));
            assertThat(deaths.areMany()).isFalse();
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(moment -> moment.plus(time));
    }
}
