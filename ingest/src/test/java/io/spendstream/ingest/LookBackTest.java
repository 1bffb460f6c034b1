package io.spendstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LookBackTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private static final LookBack LOOK_BACK = new LookBack(5, 35, 364);

    @Test
    void shouldReadRecentDaysOftenAndOlderOnesRarely() {
        assertThat(LOOK_BACK.hourly(FRIDAY)).hasToString("2026-11-15..2026-11-21");
        assertThat(LOOK_BACK.daily(FRIDAY)).hasToString("2026-10-16..2026-11-21");
        assertThat(LOOK_BACK.daily(FRIDAY.plusDays(2)).start()).isEqualTo(FRIDAY.plusDays(2 - 364));
    }

    @Test
    void shouldReadWhatWasMissedAfterABreak() {
        assertThat(LOOK_BACK.since(FRIDAY.minusDays(60), FRIDAY).start()).isEqualTo(FRIDAY.minusDays(65));
        assertThat(LOOK_BACK.since(FRIDAY, FRIDAY).start()).isEqualTo(FRIDAY.minusDays(35));
        assertThat(LOOK_BACK.since(FRIDAY.minusYears(3), FRIDAY).start()).isEqualTo(FRIDAY.minusDays(364));
    }
}
