package io.spendstream.streams.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.DrivenTopology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeedLinesTest {
    private static final Slice SLICE = Slice.parse("confluent|org|2026-10-01");
    private static final int LINES = 5_000;
    /** Far from what a record may hold, and a few times what a bucket should. */
    private static final int LARGEST_BUCKET = 60_000;

    private final CachedStore store = new CachedStore(new Random(3));
    private final FeedHeader feed = new FeedHeader(0, "feed");
    private static final Serde<CostLine> TO_PRICE = Topics.COST_LINES.value().make(DrivenTopology.REGISTRY);

    private final FeedLines lines = new FeedLines(new LedgerStore(store, store::writes, TO_PRICE), SLICE, feed);
    private final Map<Long, BucketLine> expected = new HashMap<>();

    record Ids(String name, LongUnaryOperator of) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Ids> ids() {
        var random = new Random(7);
        return List.of(
                new Ids("random", n -> random.nextLong()),
                new Ids("counted up by hand", n -> n),
                new Ids("counted down from the top", n -> -n),
                new Ids("only top bits", n -> n << 40),
                new Ids("equal but for the middle", n -> 0x5555000000005555L | n << 20));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldBehaveLikeAMapAndSplitEvenly(Ids ids) {
        var random = new Random(1);
        for (var n = 0; n < LINES; n++) {
            put(AnyLine.of(ids.of().applyAsLong(n), random));
        }
        for (var id : List.copyOf(expected.keySet()).subList(0, 500)) {
            put(AnyLine.of(id, random));
        }

        shouldHoldWhatIsExpected();
        assertThat(feed.bits).isBetween(4, 6);
        assertThat(store.content().values())
                .allSatisfy(bucket -> assertThat(bucket).hasSizeLessThan(LARGEST_BUCKET));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void shouldRemoveWithinTheRangeOnly(Ids ids) {
        var random = new Random(2);
        for (var n = 0; n < LINES; n++) {
            put(AnyLine.of(ids.of().applyAsLong(n), random));
        }
        var sorted = expected.keySet().stream().sorted(Long::compareUnsigned).toList();
        long first = sorted.get(LINES / 4);
        long last = sorted.get(LINES / 2);

        var removed = new HashSet<BucketLine>();
        lines.removeIf(first, last, line -> line.contentHash() % 2 == 0, line -> assertThat(removed.add(line))
                .isTrue());

        assertThat(removed).hasSizeBetween(LINES / 16, LINES / 4);
        removed.forEach(line -> assertThat(expected.remove(line.id())).isEqualTo(line));
        assertThat(removed).allSatisfy(line -> {
            assertThat(line.contentHash() % 2).isZero();
            assertThat(Long.compareUnsigned(line.id(), first)).isNotNegative();
            assertThat(Long.compareUnsigned(line.id(), last)).isNotPositive();
        });
        shouldHoldWhatIsExpected();
    }

    @Test
    void shouldLeaveNothingBehindWhenAllIsRemoved() {
        for (var n = 0; n < LINES; n++) {
            put(AnyLine.of(n, new Random(n)));
        }

        lines.removeIf(0, -1, line -> true, line -> expected.remove(line.id()));

        assertThat(store.content()).isEmpty();
        assertThat(feed.entries).isZero();
        assertThat(expected).isEmpty();
    }

    @Test
    void shouldKeepFeedsApart() {
        var other = new FeedHeader(1, "other");
        var otherLines = new FeedLines(new LedgerStore(store, store::writes, TO_PRICE), SLICE, other);
        for (var n = 0; n < 1_000; n++) {
            put(AnyLine.of(n, new Random(n)));
        }
        otherLines.put(AnyLine.of(5, new Random(99)));

        otherLines.removeIf(0, -1, line -> true, line -> {});

        shouldHoldWhatIsExpected();
        assertThat(otherLines.get(5)).isEmpty();
    }

    private void put(BucketLine line) {
        lines.put(line);
        expected.put(line.id(), line);
    }

    private void shouldHoldWhatIsExpected() {
        expected.forEach((id, line) -> assertThat(lines.get(id)).contains(line));
        assertThat(feed.entries).isEqualTo(expected.size());
        var bucketed = store.content().values().stream()
                .mapToInt(bytes -> Bucket.of(new Cell(null, bytes)).size())
                .sum();
        assertThat(bucketed).isEqualTo(expected.size());
    }
}
