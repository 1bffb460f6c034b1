package io.spendstream.bench.micro;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What every line and every fact passes through; heads of Confluent's format included. */
@State(Scope.Thread)
public class SerdeMicro {
    private static final RegistrySettings REGISTRY = new RegistrySettings("mock://micro", Map.of());
    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");

    private final Serde<SpecificRecord> raws =
            Topics.RAW_CONFLUENT_COSTS.value().make(REGISTRY);
    private final Serde<HourlyCostFact> facts = Topics.HOURLY_COSTS.value().make(REGISTRY);
    private final Serde<CostLine> lines = Topics.COST_LINES.value().make(REGISTRY);
    private final RawConfluentCost raw = BenchBill.line(0, 0, 0);
    private final byte[] rawBytes = bytes(Topics.RAW_CONFLUENT_COSTS, raws, raw);
    private final HourlyCostFact fact = fact(raw);
    private final byte[] factBytes = bytes(Topics.HOURLY_COSTS, facts, fact);
    private final CostLine line = line(raw);

    @Benchmark
    public SpecificRecord decodeRaw() {
        return raws.deserializer().deserialize(Topics.RAW_CONFLUENT_COSTS.name(), rawBytes);
    }

    @Benchmark
    public byte[] encodeFact() {
        return bytes(Topics.HOURLY_COSTS, facts, fact);
    }

    @Benchmark
    public HourlyCostFact decodeFact() {
        return facts.deserializer().deserialize(Topics.HOURLY_COSTS.name(), factBytes);
    }

    @Benchmark
    public byte[] encodeLine() {
        return bytes(Topics.COST_LINES, lines, line);
    }

    private static <V> byte[] bytes(Topic<?, V> topic, Serde<V> serde, V value) {
        return serde.serializer().serialize(topic.name(), value);
    }

    private static HourlyCostFact fact(RawConfluentCost raw) {
        var cost = Usd.parse(raw.getAmount()).toAmount();
        return HourlyCostFact.newBuilder()
                .setTimestamp(MIDNIGHT)
                .setSlice(BenchBill.slice(0).text())
                .setSource("confluent")
                .setOrgId("bench-org")
                .setEnvId("env-1")
                .setClusterId("lkc-1")
                .setResourceId("lcc-1")
                .setPrincipalId("sa-1-1")
                .setProduct(raw.getProduct())
                .setLineType(raw.getLineType())
                .setChargeCategory("Usage")
                .setRegion("")
                .setBasis("billed")
                .setBusinessUnit("unit-1")
                .setCostCenter("cc-1")
                .setTeam("")
                .setCostUsd(cost)
                .setListCostUsd(cost)
                .setEffectiveCostUsd(cost)
                .setAllocationConfidence("high")
                .setAllocationMethod("even-hours/single-owner")
                .setRuleId("unit-1@1")
                .setGeneration(1)
                .build();
    }

    private static CostLine line(RawConfluentCost raw) {
        var cost = Usd.parse(raw.getAmount()).toAmount();
        return CostLine.newBuilder()
                .setSlice(BenchBill.slice(0).text())
                .setFeed(raw.getEnvelope().getFeed())
                .setLineId(raw.getEnvelope().getLineId())
                .setObservedAt(MIDNIGHT)
                .setProviderId("")
                .setSource("confluent")
                .setOrgId("bench-org")
                .setEnvId("env-1")
                .setClusterId("lkc-1")
                .setResourceId("lcc-1")
                .setResourceName("connector 1")
                .setProduct(raw.getProduct())
                .setLineType(raw.getLineType())
                .setChargeCategory("Usage")
                .setRegion("")
                .setPeriodStart(MIDNIGHT)
                .setPeriodEnd(MIDNIGHT.plusSeconds(86_400))
                .setCostUsd(cost)
                .setListCostUsd(cost)
                .setEffectiveCostUsd(cost)
                .setCurrency("USD")
                .setNativeAmount(raw.getAmount())
                .setFxRate("1")
                .setPrice(raw.getPrice())
                .setQuantity(raw.getQuantity())
                .setUnit(raw.getUnit())
                .setDescription(raw.getDescription())
                .setTags(Map.of())
                .setInvoiceMonth("")
                .setRawTopic(Topics.RAW_CONFLUENT_COSTS.name())
                .setRawPartition(0)
                .setRawOffset(0)
                .build();
    }
}
