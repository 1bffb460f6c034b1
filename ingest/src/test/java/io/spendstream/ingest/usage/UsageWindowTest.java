package io.spendstream.ingest.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UsageWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:30:00Z");
    private static final UsageWindow WINDOW = new UsageWindow(6);

    @Test
    void shouldReadAllThatIsKeptWholeTheFirstTimeButNeverTheHourThatRuns() {
        assertThat(WINDOW.at(NOW, Optional.empty())).hasToString("2026-11-13T10:00:00Z/2026-11-20T08:00:00Z");
        assertThat(WINDOW.at(Instant.parse("2026-11-20T08:00:00Z"), Optional.empty()))
                .hasToString("2026-11-13T09:00:00Z/2026-11-20T08:00:00Z");
    }

    @Test
    void shouldReadTheLastHoursAgainAndWhatWasMissed() {
        assertThat(WINDOW.at(NOW, Optional.of(Instant.parse("2026-11-20T07:05:00Z"))))
                .hasToString("2026-11-20T01:00:00Z/2026-11-20T08:00:00Z");
        assertThat(WINDOW.at(NOW, Optional.of(Instant.parse("2026-11-18T07:05:00Z"))))
                .hasToString("2026-11-18T01:00:00Z/2026-11-20T08:00:00Z");
    }

    @Test
    void shouldNotReadWhatTheProviderHasForgottenAfterALongOutage() {
        assertThat(WINDOW.at(NOW, Optional.of(Instant.parse("2026-11-01T00:00:00Z"))))
                .hasToString("2026-11-13T10:00:00Z/2026-11-20T08:00:00Z");
    }

    @Test
    void shouldReadTheLastHoursWhenTheClockHasGoneBack() {
        assertThat(WINDOW.at(NOW, Optional.of(Instant.parse("2026-11-25T00:00:00Z"))))
                .hasToString("2026-11-20T02:00:00Z/2026-11-20T08:00:00Z");
    }

    @Test
    void shouldCutAtMidnight() {
        var range = new HourRange(Instant.parse("2026-11-18T22:00:00Z"), Instant.parse("2026-11-20T01:00:00Z"));

        assertThat(range.days())
                .extracting(HourRange::toString)
                .containsExactly(
                        "2026-11-18T22:00:00Z/2026-11-19T00:00:00Z",
                        "2026-11-19T00:00:00Z/2026-11-20T00:00:00Z",
                        "2026-11-20T00:00:00Z/2026-11-20T01:00:00Z");
        assertThat(range.hours()).hasSize(27);
    }
}
