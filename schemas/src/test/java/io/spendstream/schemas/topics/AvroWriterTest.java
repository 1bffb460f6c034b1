package io.spendstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.SliceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class AvroWriterTest {
    private static final RegistrySettings REGISTRY = new RegistrySettings("mock://avro-writer", Map.of());

    private final Serializer<HourlyCostFact> writer = writer();

    @Property(tries = 50)
    void shouldWriteEveryRecordAsTheFirst(@ForAll long seed) {
        var random = new Random(seed);

        shouldWriteEveryRecordAsTheFirst(Topics.HOURLY_COSTS, HourlyCostFact.getClassSchema(), random);
        shouldWriteEveryRecordAsTheFirst(Topics.COST_LINES, CostLine.getClassSchema(), random);
        shouldWriteEveryRecordAsTheFirst(Topics.SLICES, SliceState.getClassSchema(), random);
        shouldWriteEveryRecordAsTheFirst(Topics.INGEST_RUNS, IngestRun.getClassSchema(), random);
    }

    /** Facts of one group follow each other and share the texts, the very objects. */
    @Property(tries = 50)
    void shouldWriteRecordsThatShareTheirTexts(@ForAll long seed) {
        var random = new Random(seed);
        var facts = new ArrayList<>(List.of(fact(random)));
        for (var i = 0; i < 30; i++) {
            var next = random.nextInt(6) == 0
                    ? fact(random)
                    : HourlyCostFact.newBuilder(facts.get(i)).build();
            next.setTimestamp(Instant.ofEpochMilli(random.nextInt()));
            if (random.nextInt(6) == 0) {
                next.setTeam("team " + random.nextInt(3));
            }
            facts.add(next);
        }

        for (var fact : facts) {
            assertThat(writer.serialize("t", fact)).isEqualTo(writer().serialize("t", fact));
        }
    }

    @Test
    void shouldGoOnAfterARecordThatCannotBeWritten() {
        var random = new Random(1);
        writer.serialize("t", fact(random));
        var broken = fact(random);
        broken.setTeam(null);

        assertThatThrownBy(() -> writer.serialize("t", broken)).isInstanceOf(SerializationException.class);
        var fact = fact(random);
        assertThat(writer.serialize("t", fact)).isEqualTo(writer().serialize("t", fact));
        assertThat(writer.serialize("t", null)).isNull();
    }

    @Test
    void shouldServeManyThreads() {
        var facts = IntStream.range(0, 2_000)
                .mapToObj(seed -> fact(new Random(seed)))
                .toList();
        var expected = facts.stream().map(fact -> writer.serialize("t", fact)).toList();

        var written =
                facts.parallelStream().map(fact -> writer.serialize("t", fact)).toList();

        assertThat(written).containsExactlyElementsOf(expected);
    }

    @SuppressWarnings("unchecked")
    private static <V extends SpecificRecord> void shouldWriteEveryRecordAsTheFirst(
            Topic<?, V> topic, Schema schema, Random random) {
        var writer = topic.value().make(REGISTRY).serializer();
        for (var i = 0; i < 5; i++) {
            var record = (V) AnyRecord.of(schema, random);

            var written = writer.serialize(topic.name(), record);

            var first = topic.value().make(REGISTRY).serializer().serialize(topic.name(), record);
            assertThat(written).isEqualTo(first);
        }
    }

    private static Serializer<HourlyCostFact> writer() {
        return Topics.HOURLY_COSTS.value().make(REGISTRY).serializer();
    }

    private static HourlyCostFact fact(Random random) {
        return (HourlyCostFact) AnyRecord.of(HourlyCostFact.getClassSchema(), random);
    }
}
