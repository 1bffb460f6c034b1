package io.spendstream.streams.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days of October 2026. */
class DifferencesTest {

    @Test
    void shouldFindNoneInEqualHistories() {
        assertThat(ofThings(List.of(thing(1, 9, "a"), thing(9, "b")), List.of(thing(1, 9, "a"), thing(9, "b"))))
                .isEqualTo(Differences.NEVER);
        assertThat(ofRules(List.of(rule(1, 1, null)), List.of(rule(1, 1, null))))
                .isEqualTo(Differences.NEVER);
    }

    @Test
    void shouldCountFromTheBeginningWhenTheFirstVersionIsAnotherOne() {
        assertThat(ofThings(List.of(), List.of(thing(5, "a")))).isEqualTo(LocalDate.MIN);
        assertThat(ofThings(List.of(thing(5, "a")), List.of(thing(5, "b")))).isEqualTo(LocalDate.MIN);
        assertThat(ofThings(List.of(thing(5, "a")), List.of(thing(1, 5, "z"), thing(5, "a"))))
                .isEqualTo(LocalDate.MIN);
    }

    @Test
    void shouldCountFromTheChangeWhenAVersionIsClosedAndAnotherOneOpened() {
        assertThat(ofThings(List.of(thing(1, "a")), List.of(thing(1, 9, "a"), thing(9, "b"))))
                .isEqualTo(day(9));
    }

    @Test
    void shouldCountFromTheEarlierEndWhenOnlyAnEndIsAnotherOne() {
        assertThat(ofThings(List.of(thing(1, "a")), List.of(thing(1, 9, "a")))).isEqualTo(day(9));
        assertThat(ofThings(List.of(thing(1, 12, "a")), List.of(thing(1, 9, "a"))))
                .isEqualTo(day(9));
        assertThat(ofThings(List.of(thing(1, 12, "a")), List.of(thing(1, "a")))).isEqualTo(day(12));
    }

    @Test
    void shouldCountFromTheNextVersionWhenItBeginsBeforeTheEndOfTheOneBefore() {
        assertThat(ofThings(List.of(thing(1, 20, "a"), thing(5, "b")), List.of(thing(1, 25, "a"), thing(7, "c"))))
                .isEqualTo(day(5));
    }

    @Test
    void shouldCountFromALaterVersionWhenOnlyThatIsAnotherOne() {
        assertThat(ofThings(List.of(thing(1, 5, "a"), thing(5, "b")), List.of(thing(1, 5, "a"), thing(5, "c"))))
                .isEqualTo(day(5));
        assertThat(ofThings(List.of(thing(1, 5, "a"), thing(5, "b")), List.of(thing(1, 5, "a"))))
                .isEqualTo(day(5));
    }

    @Test
    void shouldCountFromTheEditOfARule() {
        var before = List.of(rule(1, 1, null));
        var edited = List.of(rule(1, 1, 10), rule(2, 10, null));

        assertThat(ofRules(before, edited)).isEqualTo(day(10));
        assertThat(ofRules(edited, before)).isEqualTo(day(10));
        assertThat(ofRules(List.of(), edited)).isEqualTo(day(1));
    }

    @Test
    void shouldCountFromTheFirstOfSeveralDifferences() {
        var before = List.of(rule(1, 1, 5), rule(2, 8, null));
        var now = List.of(rule(1, 1, 4), rule(3, 8, null));

        assertThat(ofRules(before, now)).isEqualTo(day(4));
    }

    private static LocalDate ofThings(List<InventoryVersion> before, List<InventoryVersion> now) {
        return Differences.ofVersions(before, now);
    }

    private static LocalDate ofRules(List<RuleVersion> before, List<RuleVersion> now) {
        return Differences.ofRules(before, now);
    }

    private static InventoryVersion thing(int from, String name) {
        return Listed.version(noon(from)).setDisplayName(name).build();
    }

    private static InventoryVersion thing(int from, int to, String name) {
        return InventoryVersion.newBuilder(thing(from, name))
                .setValidTo(noon(to))
                .build();
    }

    private static RuleVersion rule(int version, int from, Integer to) {
        return RuleVersion.newBuilder()
                .setVersion(version)
                .setValidFrom(day(from))
                .setValidTo(to == null ? null : day(to))
                .setMatch(RuleMatch.newBuilder().build())
                .setTargets(List.of(RuleTarget.newBuilder().build()))
                .build();
    }

    private static Instant noon(int day) {
        return Instant.parse("2026-10-%02dT12:00:00Z".formatted(day));
    }

    private static LocalDate day(int day) {
        return LocalDate.of(2026, 10, day);
    }
}
