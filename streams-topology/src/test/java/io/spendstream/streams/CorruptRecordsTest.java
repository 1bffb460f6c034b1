package io.spendstream.streams;

import static io.spendstream.streams.RawRecords.POLLER;
import static io.spendstream.streams.RawRecords.SLICE;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.seal;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.raw.RawJson;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mutated records of every kind go by: nothing stops, nothing good is lost, and each refused one is found again. */
class CorruptRecordsTest {
    private static final int MUTANTS = 3_000;
    private static final String MUTANTS_SLICE = "confluent|mutants|2026-10-01";

    private final DrivenTopology topology = new DrivenTopology();
    private final Random random = new Random(20261001);
    private final Map<Long, byte[]> sent = new HashMap<>();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldSurviveCorruptAvro() {
        shouldSurvive(topology::bytes);
    }

    @Test
    void shouldSurviveCorruptJson() {
        shouldSurvive(RawJson::write);
    }

    private void shouldSurvive(Function<SpecificRecord, byte[]> writer) {
        var originals = List.of(full(), line(2, 1, "5"), seal(POLLER, 1, 1, 2, 3), seal(POLLER, 2), full());
        var offset = 0L;
        for (var mutant = 0; mutant < MUTANTS; mutant++) {
            var bytes = mutated(writer.apply(originals.get(mutant % originals.size())));
            topology.send(MUTANTS_SLICE, bytes);
            sent.put(offset++, bytes);
            if (mutant % 10 == 0) {
                topology.send(SLICE.text(), writer.apply(line(mutant, 1, "0.000000000001")));
                offset++;
            }
        }
        topology.publish();

        assertThat(topology.slice().getLines()).isEqualTo(MUTANTS / 10);
        assertThat(topology.slice().getDeadLetters()).isZero();
        assertThat(Usd.of(topology.slice().getCostUsd())).isEqualTo(Usd.parse("0.000000000300"));
        shouldFindTheRefused();
    }

    private void shouldFindTheRefused() {
        assertThat(topology.deadLetters).hasSizeBetween(MUTANTS / 4, MUTANTS);
        topology.deadLetters.forEach(letter -> {
            var bytes = sent.remove(letter.getOffset());
            assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(bytes));
            assertThat(letter.getTopic()).isEqualTo("raw.confluent.costs");
        });
        var state = topology.slices.get(MUTANTS_SLICE);
        assertThat(state.getDeadLetters()).isEqualTo(topology.deadLetters.size());
        assertThat(state.getSeen())
                .isEqualTo(state.getLines()
                        + state.getIdentical()
                        + state.getSuperseded()
                        + state.getRetracted()
                        + state.getHistoryOlder()
                        + state.getHistorySealed()
                        + state.getDeadLetters());
    }

    private SpecificRecord full() {
        var cost = line(1, 1, "12.5");
        cost.setId("id");
        cost.setDescription("description");
        cost.setOriginalAmount("13");
        cost.setOther(Map.of("other", "1"));
        return cost;
    }

    private byte[] mutated(byte[] original) {
        var bytes = original.clone();
        for (var count = 1 + random.nextInt(3); count > 0 && bytes.length > 0; count--) {
            var at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 9), (byte) 0xff);
                default -> bytes = withRun(bytes, at);
            }
        }
        return bytes;
    }

    /** A forged length: as a varint, or as digits. */
    private byte[] withRun(byte[] bytes, int at) {
        var run = random.nextBoolean() ? new byte[] {-2, -1, -1, -1, 15} : "999999999".getBytes();
        var longer = new byte[bytes.length + run.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(run, 0, longer, at, run.length);
        System.arraycopy(bytes, at, longer, at + run.length, bytes.length - at);
        return longer;
    }
}
