package io.spendstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    void shouldWaitAsLongAsTheProviderSays() {
        assertThat(wait(1, Map.of("Retry-After", "7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(wait(1, Map.of("Retry-After", "Fri, 20 Nov 2026 08:00:09 GMT")))
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(wait(1, Map.of("X-RateLimit-Reset", "11"))).isEqualTo(Duration.ofSeconds(11));
        assertThat(wait(1, Map.of("Retry-After", "2", "X-RateLimit-Reset", "60")))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void shouldNotWaitForHoursBecauseAResetLooksLikeATimeOfDay() {
        assertThat(wait(1, Map.of("X-RateLimit-Reset", "1795000000"))).isEqualTo(BackOff.DEFAULT.longest());
    }

    @Test
    void shouldWaitLongerEachTimeWhenNothingIsSaid() {
        var first = wait(1, Map.of());
        var fifth = wait(5, Map.of());

        assertThat(first).isBetween(Duration.ofMillis(500), Duration.ofMillis(750));
        assertThat(fifth).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(wait(60, Map.of("Retry-After", "soon"))).isEqualTo(BackOff.DEFAULT.longest());
    }

    private static Duration wait(int attempt, Map<String, String> headers) {
        var lists = headers.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return BackOff.DEFAULT.after(
                attempt, Optional.of(HttpHeaders.of(lists, (name, value) -> true)), NOW, new Random(1));
    }
}
