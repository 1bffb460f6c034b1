package io.spendstream.bench.peers.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import org.junit.jupiter.api.Test;

class PackedLineTest {
    private static final Measures MEASURES =
            new Measures(Usd.parse("12.5"), Usd.parse("-0.000000000001"), Usd.parse("98765432101.5"));

    @Test
    void shouldGiveBackWhatWasPacked() {
        var line = line(7, 100, 1);

        assertThat(line.id()).isEqualTo(7);
        assertThat(line.sliceId()).isEqualTo(-3);
        assertThat(line.measures()).isEqualTo(MEASURES);
        assertThat(line.key()).asString(UTF_8).isEqualTo("key");
        assertThat(line.line()).asString(UTF_8).isEqualTo("a line");
        assertThat(PackedLine.measuresOf(line.standing())).isEqualTo(MEASURES);
    }

    @Test
    void shouldTellNewsFromRepetitionAndHistory() {
        var standing = line(7, 100, 1).standing();

        assertThat(line(7, 200, 1).saysTheSameAs(standing)).isTrue();
        assertThat(line(7, 200, 2).saysTheSameAs(standing)).isFalse();
        assertThat(line(7, 99, 2).isOlderThan(standing)).isTrue();
        assertThat(line(7, 100, 2).isOlderThan(standing)).isFalse();
    }

    @Test
    void shouldKeepSumsAndWhetherTheyWerePublished() {
        var sums = new GroupSums(MEASURES, true);

        assertThat(GroupSums.of(sums.toBytes())).isEqualTo(sums);
        assertThat(GroupSums.of(null)).isEqualTo(GroupSums.NONE);
    }

    private static PackedLine line(long id, long observedAt, long content) {
        return new PackedLine(PackedLine.pack(
                id, observedAt, content, MEASURES, -3, "key".getBytes(UTF_8), "a line".getBytes(UTF_8)));
    }
}
