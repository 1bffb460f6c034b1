package io.spendstream.api.rules;

import static io.spendstream.api.rules.SampleRules.NOW;
import static io.spendstream.api.rules.SampleRules.draft;
import static io.spendstream.api.rules.SampleRules.text;
import static io.spendstream.api.rules.SampleRules.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.AttributionRule;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class RuleEditsTest {
    private final AttributionRule rule =
            RuleEdits.create(draft(version("2026-01-01", null, "a"), version("2026-06-01", "2026-09-01", "b")), NOW);

    @Test
    void shouldNumberVersionsWhenCreated() {
        assertThat(text(rule)).containsExactly("1 2026-01-01.. a", "2 2026-06-01..2026-09-01 b");
        assertThat(rule.getUpdatedAt()).isEqualTo(NOW);
    }

    @Test
    void shouldDropWhatBeginsLaterWhenEdited() {
        var edited = RuleEdits.edit(rule, draft(version("2026-03-01", null, "c")), NOW);

        assertThat(text(edited)).containsExactly("1 2026-01-01.. a", "3 2026-03-01.. c");
    }

    @Test
    void shouldEndTheOneBeforeWhenItReachesBeyond() {
        var edited = RuleEdits.edit(rule, draft(version("2026-07-01", null, "c")), NOW);

        assertThat(text(edited)).containsExactly("1 2026-01-01.. a", "2 2026-06-01..2026-07-01 b", "3 2026-07-01.. c");
    }

    @Test
    void shouldLeaveAGapWhenEditedAfterItsEnd() {
        var edited = RuleEdits.edit(rule, draft(version("2026-10-01", null, "c")), NOW);

        assertThat(text(edited)).containsExactly("1 2026-01-01.. a", "2 2026-06-01..2026-09-01 b", "3 2026-10-01.. c");
    }

    @Test
    void shouldReplaceEverythingWhenEditedFromBeforeItsBegin() {
        var edited = RuleEdits.edit(rule, draft(version("2025-01-01", null, "c")), NOW);

        assertThat(text(edited)).containsExactly("3 2025-01-01.. c");
    }

    @Test
    void shouldChangeNothingWhenTheSameIsSaidAgain() {
        var again = draft(version("2026-01-01", null, "a"), version("2026-06-01", "2026-09-01", "b"));

        assertThat(RuleEdits.edit(rule, again, NOW)).isSameAs(rule);
        assertThat(RuleEdits.edit(rule, draft(version("2026-06-15", "2026-09-01", "b")), NOW))
                .isSameAs(rule);
        assertThat(RuleEdits.edit(rule, draft(version("2026-06-15", null, "b")), NOW))
                .isNotSameAs(rule);
        assertThat(RuleEdits.edit(rule, draft(version("2026-01-01", null, "a")), NOW))
                .isNotSameAs(rule);
    }

    @Test
    void shouldStillGiveNoNumberTwiceWhenEndedAndEditedAgain() {
        var ended = RuleEdits.end(rule, LocalDate.of(2026, 3, 1), NOW);
        var edited = RuleEdits.edit(ended, draft(version("2026-04-01", null, "c")), NOW);

        assertThat(text(ended)).containsExactly("1 2026-01-01..2026-03-01 a", "2 2026-06-01..2026-06-01 b");
        assertThat(text(edited)).containsExactly("1 2026-01-01..2026-03-01 a", "3 2026-04-01.. c");
    }

    @Test
    void shouldEndTheStandingVersionWhenDeleted() {
        assertThat(text(RuleEdits.end(rule, LocalDate.of(2026, 7, 1), NOW)))
                .containsExactly("1 2026-01-01.. a", "2 2026-06-01..2026-07-01 b");
    }

    @Test
    void shouldNeverCountWhenDeletedFromItsBegin() {
        assertThat(text(RuleEdits.end(rule, LocalDate.of(2025, 1, 1), NOW)))
                .containsExactly("2 2026-06-01..2026-06-01 b");
    }

    @Test
    void shouldChangeNothingWhenDeletedAfterItsEnd() {
        assertThat(RuleEdits.end(rule, LocalDate.of(2026, 9, 1), NOW)).isSameAs(rule);
    }

    @Test
    void shouldBeNewerWhenTheClockGoesBack() {
        var edited = RuleEdits.edit(rule, draft(version("2026-03-01", null, "c")), NOW.minus(Duration.ofDays(1)));
        var ended = RuleEdits.end(edited, LocalDate.of(2026, 3, 5), NOW.plusNanos(1500));

        assertThat(edited.getUpdatedAt()).isEqualTo(NOW.plus(1, ChronoUnit.MICROS));
        assertThat(ended.getUpdatedAt()).isEqualTo(NOW.plus(2, ChronoUnit.MICROS));
    }
}
