package io.spendstream.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TotalsTest {
    private static final List<String> WORDS = List.of("", "red", "blue", "überraschend", "\uD83D\uDE80");

    @Property(tries = 300)
    void shouldComeBackFromItsBytes(@ForAll long seed) {
        var totals = any(new Random(seed));

        assertThat(Totals.of(totals.bytes()).byKey()).isEqualTo(totals.byKey());
    }

    @Property(tries = 300)
    void shouldHoldWhatItsFamiliesHold(@ForAll long seed) {
        var random = new Random(seed);
        var one = any(random);
        var other = any(random);
        var whole = new Totals();
        whole.replace(new Totals(), one);
        whole.replace(new Totals(), other);

        var newer = any(random);
        whole.replace(one, newer);

        var expected = new HashMap<>(newer.byKey());
        other.byKey().forEach((key, total) -> expected.merge(key, total, Total::plus));
        assertThat(whole.byKey()).isEqualTo(expected);

        whole.replace(newer, new Totals());
        whole.replace(other, new Totals());

        assertThat(whole.byKey()).isEmpty();
        assertThat(whole.whole()).isEqualTo(Total.NONE);
    }

    @Test
    void shouldTellSpendFromCredits() {
        var key = new TotalKey("org-1", LocalDate.parse("2026-10-01"), "KAFKA", "", "");
        var totals = new Totals();
        totals.add(key, Total.of(Usd.parse("10")));
        totals.add(key, Total.of(Usd.parse("-3")));
        totals.add(key, Total.of(Usd.ZERO));

        assertThat(totals.get(key)).isEqualTo(new Total(Usd.parse("10"), Usd.parse("-3"), 3));
        assertThat(totals.whole()).isEqualTo(totals.get(key));
    }

    @Test
    void shouldBeEmptyWhenThereAreNone() {
        assertThat(Totals.of(null).byKey()).isEmpty();
        assertThat(Totals.of(new Totals().bytes()).byKey()).isEmpty();
    }

    private static Totals any(Random random) {
        var totals = new Totals();
        for (var facts = random.nextInt(30); facts > 0; facts--) {
            var day = LocalDate.ofEpochDay(random.nextInt(100_000) % (1 + random.nextInt(3)));
            var key = new TotalKey(word(random), day, word(random), word(random), word(random));
            var units = random.nextLong();
            totals.add(key, Total.of(Usd.ofBits(units >> 63, units)));
        }
        return totals;
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
