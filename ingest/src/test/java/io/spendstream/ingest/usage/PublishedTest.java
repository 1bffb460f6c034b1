package io.spendstream.ingest.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublishedTest {
    private static final Instant HOUR = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    void shouldKnowWhatIsNewsAndForgetTheOldestWhenThereIsTooMuch() {
        var published = new Published(2);
        published.remember("lkc-1", HOUR, sent(1));
        published.remember("lkc-2", HOUR, sent(1));

        assertThat(published.isNews("lkc-1", HOUR, sent(1))).isFalse();
        assertThat(published.isNews("lkc-1", HOUR, sent(2))).isTrue();
        assertThat(published.isNews("lkc-1", HOUR.plusSeconds(3_600), sent(1))).isTrue();

        published.remember("lkc-3", HOUR, sent(1));

        assertThat(published.isNews("lkc-1", HOUR, sent(1))).isTrue();
        assertThat(published.isNews("lkc-2", HOUR, sent(1))).isFalse();
    }

    private static HourUsage sent(long bytes) {
        var usage = new HourUsage("lkc", HOUR);
        usage.add(Measure.REQUEST_BYTES, "sa-1", bytes);
        return usage;
    }
}
