package io.spendstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.DateTimeException;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class DayTextTest {
    @Property
    void shouldReadEveryDay(@ForAll @IntRange(min = -800_000, max = 3_000_000) int epochDay) {
        var day = LocalDate.ofEpochDay(epochDay);

        assertThat(DayText.parse(day.toString())).isEqualTo(day);
    }

    @Property
    void shouldRefuseWhatTheLibraryRefuses(
            @ForAll @StringLength(min = 9, max = 11) @Chars({'0', '1', '2', '3', '9', '-', ' ', '\u0661'})
                    String text) {
        var theirs = catchThrowable(() -> LocalDate.parse(text));
        var ours = catchThrowable(() -> DayText.parse(text));

        if (theirs == null) {
            assertThat(DayText.parse(text)).isEqualTo(LocalDate.parse(text));
        } else {
            assertThat(ours).isInstanceOf(DateTimeException.class);
        }
    }

    @Property
    void shouldRefuseDaysThatNoMonthHas(@ForAll @IntRange(max = 13) int month, @ForAll @IntRange(max = 32) int day) {
        var text = String.format("2026-%02d-%02d", month, day);

        assertThat(catchThrowable(() -> DayText.parse(text)) == null)
                .isEqualTo(catchThrowable(() -> LocalDate.parse(text)) == null);
    }
}
