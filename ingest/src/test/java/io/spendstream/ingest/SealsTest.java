package io.spendstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.Seal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SealsTest {
    private static final Amount COST = Usd.parse("-12.5").toAmount();

    @Property(tries = 300)
    void shouldNameEveryLineAndLeaveNoGapBetweenChunks(
            @ForAll Set<Long> lines, @ForAll @IntRange(min = 1, max = 7) int most) {
        var ids = lines.stream().mapToLong(Long::longValue).toArray();

        var seals = Seals.of("test", Instant.EPOCH, ids, COST, most);

        assertThat(seals).hasSizeLessThanOrEqualTo(ids.length / most + 1);
        assertThat(seals.get(0).getFirstId()).isZero();
        assertThat(seals.get(seals.size() - 1).getLastId()).isEqualTo(-1L);
        for (var next = 1; next < seals.size(); next++) {
            assertThat(seals.get(next).getFirstId())
                    .isEqualTo(seals.get(next - 1).getLastId() + 1);
        }
        var named = new ArrayList<Long>();
        seals.forEach(seal -> named.addAll(named(seal)));
        assertThat(named).containsExactlyInAnyOrderElementsOf(lines).isSortedAccordingTo(Long::compareUnsigned);
        assertThat(seals)
                .allMatch(seal ->
                        seal.getLineCount() == ids.length && seal.getCostUsd().equals(COST));
    }

    private static ArrayList<Long> named(Seal seal) {
        var ids = new long[seal.getLineIds().remaining() / Long.BYTES];
        seal.getLineIds().asLongBuffer().get(ids);
        var named = new ArrayList<Long>();
        Arrays.stream(ids).forEach(id -> {
            assertThat(Long.compareUnsigned(seal.getFirstId(), id)).isLessThanOrEqualTo(0);
            assertThat(Long.compareUnsigned(id, seal.getLastId())).isLessThanOrEqualTo(0);
            named.add(id);
        });
        return named;
    }
}
