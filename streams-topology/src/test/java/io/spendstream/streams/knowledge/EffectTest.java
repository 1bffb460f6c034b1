package io.spendstream.streams.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.RecomputeRequest;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class EffectTest {
    private static final Slice SLICE = Slice.parse("confluent|org-1|2026-10-05");

    @Test
    void shouldTouchSlicesOfItsScopeFromItsDayOn() {
        var effect = new Effect("org-1", day(5), day(9), Cause.INVENTORY);

        assertThat(effect.touches(SLICE, day(5))).isTrue();
        assertThat(effect.touches(Slice.parse("confluent|org-2|2026-10-05"), day(5)))
                .isFalse();
        assertThat(new Effect("org-1", day(6), day(9), Cause.INVENTORY).touches(SLICE, day(5)))
                .isFalse();
        assertThat(new Effect("org-1", day(1), day(5), Cause.INVENTORY).touches(SLICE, day(5)))
                .isFalse();
    }

    @Test
    void shouldTouchASliceBeforeItsDayWhenALineReachesIntoIt() {
        assertThat(new Effect("", day(6), Differences.NEVER, Cause.RULE).touches(SLICE, day(6)))
                .isTrue();
    }

    @Test
    void shouldTouchTheRequestedDaysOfOneOrAllScopes() {
        var request = new RecomputeRequest("r-1", "", day(5), day(6), Instant.EPOCH);

        assertThat(Effect.of(request)).isEqualTo(new Effect("", day(5), day(6), Cause.RECOMPUTE));
        assertThat(Effect.of(request).touches(SLICE, day(5))).isTrue();
    }

    @Test
    void shouldTouchEverythingWhenAllIsConcerned() {
        var effect = Effect.onAll(Cause.SETTINGS);

        for (var day : new String[] {"2000-01-01", "2026-10-05", "2199-12-31"}) {
            assertThat(effect.touches(Slice.parse("confluent|o|" + day), LocalDate.parse(day)))
                    .isTrue();
        }
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 10, day);
    }
}
