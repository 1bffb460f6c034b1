package io.spendstream.streams.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class LargeValuesTest {
    private static final int PIECE = LargeValues.PIECE;
    private static final Bytes KEY = key("key");
    private static final List<Integer> SIZES = List.of(
            0, 1, 100, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE - 1, 2 * PIECE, 2 * PIECE + 1, 3 * PIECE, 5 * PIECE + 7);

    private final KeyValueStore<Bytes, byte[]> store = CopyingStore.empty();
    private final LargeValues large = new LargeValues(store);
    private final Random random = new Random(1);

    @Test
    void shouldGiveBackWhatItWasGivenWhateverItsSize() {
        for (var size : SIZES) {
            var value = value(size);

            large.put(KEY, value);

            assertThat(large.get(KEY)).as("%s bytes", size).isEqualTo(value);
        }
    }

    @Test
    void shouldHaveNothingBeforeItWasGivenAnything() {
        assertThat(large.get(KEY)).isNull();
    }

    @Test
    void shouldKeepOnlyThePiecesOfTheLastValue() {
        for (var size : List.of(5 * PIECE, PIECE + 1, PIECE, 0, 2 * PIECE + 1, 3)) {
            large.put(KEY, value(size));

            assertThat(CopyingStore.content(store))
                    .as("%s bytes", size)
                    .hasSize(Math.max(1, (size + PIECE - 1) / PIECE));
        }
    }

    /** A changelog's record holds a mebibyte, with the key and what goes around it. */
    @Test
    void shouldFitEveryPieceIntoARecord() {
        large.put(KEY, value(5 * PIECE));

        assertThat(CopyingStore.content(store).values()).allMatch(piece -> piece.length <= 1_000_000);
    }

    @Property(tries = 60)
    void shouldKeepValuesApart(@ForAll long seed) {
        var random = new Random(seed);
        var one = key("a");
        var other = key("ab");
        var first = new byte[0];
        var second = new byte[0];
        large.put(one, first);
        large.put(other, second);

        for (var step = 0; step < 4; step++) {
            if (random.nextBoolean()) {
                first = value(SIZES.get(random.nextInt(SIZES.size())));
                large.put(one, first);
            } else {
                second = value(SIZES.get(random.nextInt(SIZES.size())));
                large.put(other, second);
            }
        }

        assertThat(large.get(one)).isEqualTo(first);
        assertThat(large.get(other)).isEqualTo(second);
    }

    private byte[] value(int size) {
        var value = new byte[size];
        random.nextBytes(value);
        return value;
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
