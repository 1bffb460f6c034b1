package io.spendstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DayRangeTest {
    private static final LocalDate EPOCH = LocalDate.of(2024, 1, 1);

    @Property(tries = 300)
    void shouldCoverEveryDayOnceInPiecesOfAtMostAMonth(
            @ForAll @IntRange(max = 800) int start,
            @ForAll @IntRange(min = 1, max = 400) int days,
            @ForAll @IntRange(min = 1, max = 31) int most) {
        var range = new DayRange(EPOCH.plusDays(start), EPOCH.plusDays(start + days));

        var pieces = range.pieces(most);

        assertThat(pieces.stream().flatMap(DayRange::days))
                .containsExactlyElementsOf(range.days().toList());
        assertThat(pieces).allSatisfy(piece -> {
            assertThat(piece.end()).isBeforeOrEqualTo(piece.start().plusMonths(1));
            assertThat(piece.days().count()).isLessThanOrEqualTo(most);
        });
    }

    @Test
    void shouldRefuseAnEmptyRange() {
        assertThatThrownBy(() -> new DayRange(EPOCH, EPOCH)).hasMessageContaining("empty range");
    }
}
