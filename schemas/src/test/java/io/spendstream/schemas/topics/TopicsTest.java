package io.spendstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Sets;
import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RateCard;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.avro.RawFocusCharge;
import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.avro.RecomputeRequest;
import io.spendstream.schemas.avro.Seal;
import io.spendstream.schemas.avro.SliceState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final RegistrySettings REGISTRY = new RegistrySettings("mock://topics", Map.of());
    private static final Map<Topic<?, ?>, Schema> TYPES = Map.ofEntries(
            Map.entry(Topics.RAW_USAGE_REPORTS, RawUsageReport.getClassSchema()),
            Map.entry(Topics.RAW_CONFLUENT_USAGE, RawConfluentUsage.getClassSchema()),
            Map.entry(Topics.RAW_CONFLUENT_INVENTORY, InventoryEntity.getClassSchema()),
            Map.entry(Topics.ATTRIBUTION_RULES, AttributionRule.getClassSchema()),
            Map.entry(Topics.RATE_CARDS, RateCard.getClassSchema()),
            Map.entry(Topics.FX_RATES, FxRate.getClassSchema()),
            Map.entry(Topics.CHANGES, CostChange.getClassSchema()),
            Map.entry(Topics.HOURLY_COSTS, HourlyCostFact.getClassSchema()),
            Map.entry(Topics.COST_LINES, CostLine.getClassSchema()),
            Map.entry(Topics.SLICES, SliceState.getClassSchema()),
            Map.entry(Topics.INGEST_REQUESTS, CollectRequest.getClassSchema()),
            Map.entry(Topics.INGEST_RUNS, IngestRun.getClassSchema()),
            Map.entry(Topics.DEAD_LETTERS, DeadLetter.getClassSchema()));
    private static final Map<Topic<?, ?>, List<Schema>> TYPES_OF_SEVERAL = Map.of(
            Topics.RAW_CONFLUENT_COSTS, List.of(RawConfluentCost.getClassSchema(), Seal.getClassSchema()),
            Topics.RAW_GCP_BILLING, List.of(RawGcpBilling.getClassSchema(), Seal.getClassSchema()),
            Topics.RAW_FOCUS_CHARGES, List.of(RawFocusCharge.getClassSchema(), Seal.getClassSchema()),
            Topics.LEDGER_CONTROL,
                    List.of(
                            InventoryEntity.getClassSchema(),
                            AttributionRule.getClassSchema(),
                            RateCard.getClassSchema(),
                            FxRate.getClassSchema(),
                            RecomputeRequest.getClassSchema()));

    @Test
    void shouldNameEachTopicOnce() {
        assertThat(Topics.all()).extracting(Topic::name).doesNotHaveDuplicates().hasSize(17);
        assertThat(Topics.all()).allSatisfy(topic -> {
            assertThat(topic.purpose()).isNotBlank();
            assertThat(topic.settings()).containsKey("cleanup.policy");
            assertThat(topic).hasToString(topic.name());
        });
    }

    @Test
    void shouldKeepRawRecordsForEver() {
        assertThat(Topics.RAW_CONFLUENT_COSTS.settings())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1")
                .containsEntry("retention.bytes", "-1");
    }

    /** If a topic is missing here, the round trip below does not cover it. */
    @Test
    void shouldKnowTheTypeOfEveryTopic() {
        assertThat(Topics.all())
                .containsExactlyInAnyOrderElementsOf(Sets.union(TYPES.keySet(), TYPES_OF_SEVERAL.keySet()));
    }

    @Property(tries = 60)
    void shouldComeBackFromTheRegistrysForm(@ForAll long seed) {
        var random = new Random(seed);

        TYPES.forEach((topic, schema) -> shouldComeBack(topic, AnyRecord.of(schema, random)));
        TYPES_OF_SEVERAL.forEach(
                (topic, schemas) -> schemas.forEach(schema -> shouldComeBack(topic, AnyRecord.of(schema, random))));
    }

    @Test
    void shouldRefuseARecordOfAnotherTopic() {
        var fact = AnyRecord.of(HourlyCostFact.getClassSchema(), new Random(1));
        var bytes = write(Topics.HOURLY_COSTS, fact);

        assertThatThrownBy(() ->
                        Topics.COST_LINES.value().make(REGISTRY).deserializer().deserialize("t", bytes))
                .isInstanceOf(UnexpectedRecordException.class)
                .hasMessageContaining("CostLine")
                .hasMessageContaining("HourlyCostFact");
    }

    @Test
    void shouldRefuseBytesThatAreNoAvro() {
        var deserializer = Topics.SLICES.value().make(REGISTRY).deserializer();

        assertThat(deserializer.deserialize("t", null)).isNull();
        for (var bytes : new byte[][] {
            {1, 0, 0, 0, 1}, {0, 127, 0, 0, 1, 1}, {0, 0, 0, 0, 0}, "{\"json\":1}".getBytes(StandardCharsets.UTF_8)
        }) {
            assertThatThrownBy(() -> deserializer.deserialize("t", bytes)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void shouldWriteFactKeysAsTheirBytes() {
        var serde = Topics.HOURLY_COSTS.key().make(REGISTRY);
        var key = new FactKey(1, new UsageHour(2), new UUID(3, 4));

        assertThat(serde.serializer().serialize("t", key)).isEqualTo(key.toBytes());
        assertThat(serde.deserializer().deserialize("t", key.toBytes())).isEqualTo(key);
        assertThat(serde.serializer().serialize("t", null)).isNull();
        assertThat(serde.deserializer().deserialize("t", null)).isNull();
    }

    private static void shouldComeBack(Topic<?, ?> topic, SpecificRecord made) {
        var bytes = write(topic, made);

        var read = topic.value().make(REGISTRY).deserializer().deserialize(topic.name(), bytes);

        assertThat(read).isInstanceOf(made.getClass());
        shouldBeEqual((SpecificRecord) read, made);
    }

    /** Field by field: the equals of Avro's lists does not know the times inside. */
    private static void shouldBeEqual(SpecificRecord read, SpecificRecord made) {
        for (var field : made.getSchema().getFields()) {
            if (field.schema().getType() == Schema.Type.ARRAY
                    && field.schema().getElementType().getType() == Schema.Type.RECORD) {
                var items = (List<?>) read.get(field.pos());
                var expected = (List<?>) made.get(field.pos());
                assertThat(items).hasSameSizeAs(expected);
                for (var index = 0; index < items.size(); index++) {
                    shouldBeEqual((SpecificRecord) items.get(index), (SpecificRecord) expected.get(index));
                }
            } else {
                assertThat(read.get(field.pos())).as(field.name()).isEqualTo(made.get(field.pos()));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static byte[] write(Topic<?, ?> topic, SpecificRecord made) {
        var typed = (Topic<?, SpecificRecord>) topic;
        return typed.value().make(REGISTRY).serializer().serialize(topic.name(), made);
    }
}
