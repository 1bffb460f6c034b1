package io.spendstream.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.UsageHour;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PublishedTest {
    /** The longest line that there can be. */
    private static final int MOST_HOURS = 400 * UsageHour.PER_DAY;

    private record Said(long hash, SortedSet<UsageHour> hours) {}

    @Property(tries = 300)
    void shouldComeBackFromItsBytes(@ForAll long seed) {
        var random = new Random(seed);
        var said = new HashMap<UUID, Said>();
        for (var ids = random.nextInt(20); ids > 0; ids--) {
            said.put(new UUID(random.nextLong(), random.nextLong()), new Said(random.nextLong(), hours(random)));
        }
        var published = new Published();
        said.forEach((id, entry) -> published.put(id, entry.hash, entry.hours));

        shouldSay(Published.of(published.bytes()), said);
        shouldSay(Published.of(Published.of(published.bytes()).bytes()), said);
    }

    @Test
    void shouldBeEmptyWhenNothingWasPublished() {
        shouldSay(Published.of(null), Map.of());
        shouldSay(Published.of(new Published().bytes()), Map.of());
    }

    private static void shouldSay(Published published, Map<UUID, Said> said) {
        assertThat(published.ids()).containsExactlyInAnyOrderElementsOf(said.keySet());
        said.forEach((id, entry) -> {
            assertThat(published.hours(id)).containsExactlyElementsOf(entry.hours);
            assertThat(published.has(id)).isTrue();
            assertThat(published.says(id, entry.hash)).isTrue();
            assertThat(published.says(id, entry.hash + 1)).isFalse();
        });
        var other = new UUID(0, 0);
        assertThat(published.has(other)).isFalse();
        assertThat(published.says(other, 0)).isFalse();
        assertThat(published.hours(other)).isEmpty();
    }

    private static SortedSet<UsageHour> hours(Random random) {
        var first = random.nextInt(2_000_000) - 1_000;
        var hours = new TreeSet<UsageHour>();
        for (var more = 1 + random.nextInt(30); more > 0; more--) {
            hours.add(new UsageHour(first + random.nextInt(random.nextBoolean() ? 24 : MOST_HOURS)));
        }
        return hours;
    }
}
