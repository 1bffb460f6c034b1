package io.spendstream.streams.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BucketPropertyTest {

    @Property(tries = 300)
    void shouldBehaveLikeASortedMap(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int steps) {
        var random = new Random(seed);
        var expected = new TreeMap<Long, BucketLine>(Long::compareUnsigned);
        var bucket = bucket(null);

        for (var step = 0; step < steps; step++) {
            var id = id(random);
            if (random.nextInt(4) == 0) {
                var index = bucket.find(id);
                assertThat(index >= 0).isEqualTo(expected.remove(id) != null);
                if (index >= 0) {
                    bucket.remove(index);
                }
            } else {
                var line = AnyLine.of(id, random);
                bucket.put(line);
                expected.put(id, line);
            }
            if (random.nextInt(10) == 0) {
                bucket = bucket(bucket.bytes().clone());
            }
            assertThat(bucket.size()).isEqualTo(expected.size());
        }

        assertThat(content(bucket)).isEqualTo(List.copyOf(expected.values()));
        for (var id : expected.keySet()) {
            assertThat(bucket.get(bucket.find(id))).isEqualTo(expected.get(id));
            assertThat(bucket.observedAt(bucket.find(id)))
                    .isEqualTo(expected.get(id).observedAt());
        }
    }

    /** Few enough to meet again, over both signs and at all edges. */
    private static long id(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(20) - 10;
            case 1 -> Long.MIN_VALUE + random.nextInt(5);
            case 2 -> Long.MAX_VALUE - random.nextInt(5);
            default -> random.nextInt(200) * 0x0123456789abcdefL;
        };
    }

    @Test
    void shouldSayWhereAnAbsentLineBelongs() {
        var bucket = bucket(null);
        assertThat(bucket.find(5)).isEqualTo(-1);

        for (var id : new long[] {-1, 10, 0}) {
            bucket.put(BucketLine.retracted(id, 1));
        }

        assertThat(bucket.find(0)).isZero();
        assertThat(bucket.find(5)).isEqualTo(-2);
        assertThat(bucket.find(10)).isEqualTo(1);
        assertThat(bucket.find(Long.MIN_VALUE)).isEqualTo(-3);
        assertThat(bucket.find(-1)).isEqualTo(2);
    }

    @Test
    void shouldStayNarrowWhileMeasuresAreEqual() {
        var one = Usd.parse("1");
        var two = Usd.parse("2");
        var narrow = bucket(null);
        narrow.put(new BucketLine(1, new Measures(one, one, one), 7, 3, 9));
        var withList = bucket(narrow.bytes().clone());
        withList.put(new BucketLine(2, new Measures(one, two, one), 7, 3, 9));
        var withBoth = bucket(narrow.bytes().clone());
        withBoth.put(new BucketLine(2, new Measures(one, one, two), 7, 3, 9));

        assertThat(narrow.bytes()).hasSize(12 + 8 * 44);
        assertThat(withList.bytes()).hasSize(12 + 8 * 60);
        assertThat(withBoth.bytes()).hasSize(12 + 8 * 76);
        assertThat(withList.get(0)).isEqualTo(narrow.get(0)).isEqualTo(withBoth.get(0));
        assertThat(withBoth.get(1).measures()).isEqualTo(new Measures(one, one, two));
    }

    @Test
    void shouldRefuseBytesOfAnotherVersion() {
        var bytes = bucket(null).bytes().clone();
        bytes[0] = 9;

        assertThatThrownBy(() -> bucket(bytes)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> bucket(new byte[0])).isInstanceOf(IllegalStateException.class);
    }

    private static Bucket bucket(byte[] bytes) {
        return Bucket.of(new Cell(null, bytes));
    }

    private static List<BucketLine> content(Bucket bucket) {
        var lines = new ArrayList<BucketLine>();
        for (var index = 0; index < bucket.size(); index++) {
            lines.add(bucket.get(index));
        }
        return lines;
    }
}
