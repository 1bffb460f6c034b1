package io.spendstream.streams;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.ledger.LedgerSettings;
import io.spendstream.streams.reference.Published;
import io.spendstream.testkit.TestFolder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The real topology on one partition, and what its topics hold after compaction. */
public final class DrivenTopology implements AutoCloseable {
    public static final RegistrySettings REGISTRY = new RegistrySettings("mock://streams-topology", Map.of());
    public static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> raw;
    private final Serializer<SpecificRecord> avro =
            Topics.RAW_CONFLUENT_COSTS.value().make(REGISTRY).serializer();
    private final TestOutputTopic<FactKey, HourlyCostFact> factsOut;
    private final TestOutputTopic<LineKey, CostLine> linesOut;
    private final TestOutputTopic<String, SliceState> slicesOut;
    private final TestOutputTopic<String, CostChange> changesOut;
    private final TestOutputTopic<byte[], DeadLetter> deadLettersOut;

    public final Map<FactKey, HourlyCostFact> facts = new HashMap<>();
    public final Map<LineKey, CostLine> lines = new HashMap<>();
    public final Map<String, SliceState> slices = new HashMap<>();
    public final List<CostChange> changes = new ArrayList<>();
    public final List<DeadLetter> deadLetters = new ArrayList<>();

    public DrivenTopology() {
        this(LedgerSettings.DEFAULTS, LedgerMetrics.NONE);
    }

    public DrivenTopology(LedgerSettings settings, LedgerMetrics metrics) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "driven");
        // of its own: what a test that was killed left behind would be taken for this one's
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, TestFolder.fresh("driven").toString());
        properties.put("processing.exception.handler.global.enabled", true);
        driver = new TopologyTestDriver(SpendTopology.build(REGISTRY, 1, settings, metrics), properties, START);
        raw = driver.createInputTopic(
                Topics.RAW_CONFLUENT_COSTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
        factsOut = output(Topics.HOURLY_COSTS);
        linesOut = output(Topics.COST_LINES);
        slicesOut = output(Topics.SLICES);
        changesOut = output(Topics.CHANGES);
        deadLettersOut = output(Topics.DEAD_LETTERS);
    }

    public byte[] bytes(SpecificRecord record) {
        return avro.serialize(Topics.RAW_CONFLUENT_COSTS.name(), record);
    }

    public DrivenTopology send(SpecificRecord... records) {
        for (var record : records) {
            send(RawRecords.SLICE.text(), bytes(record));
        }
        return this;
    }

    public void send(String key, byte[] value) {
        send(key.getBytes(StandardCharsets.UTF_8), value);
    }

    public void send(byte[] key, byte[] value) {
        raw.pipeInput(key, value, START);
    }

    /** To a topic other than that of costs. */
    public <V> void send(Topic<String, V> topic, String key, V value) {
        send(
                topic.name(),
                key.getBytes(StandardCharsets.UTF_8),
                topic.value().make(REGISTRY).serializer().serialize(topic.name(), value));
    }

    public void send(String topic, byte[] key, byte[] value) {
        send(topic, key, value, START);
    }

    public void send(String topic, byte[] key, byte[] value, Instant time) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value, time);
    }

    /** How many records went out since the last time, slice states apart. */
    public record Out(int facts, int lines, int deadLetters) {}

    public Out publish() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        var newFacts = factsOut.readKeyValuesToList();
        newFacts.forEach(fact -> keep(facts, fact.key, fact.value));
        var newLines = linesOut.readKeyValuesToList();
        newLines.forEach(line -> keep(lines, line.key, line.value));
        slicesOut.readKeyValuesToList().forEach(slice -> keep(slices, slice.key, slice.value));
        changes.addAll(changesOut.readValuesToList());
        var newDeadLetters = deadLettersOut.readValuesToList();
        deadLetters.addAll(newDeadLetters);
        return new Out(newFacts.size(), newLines.size(), newDeadLetters.size());
    }

    /** Records of these tests are old, so a slice is only published when nothing has come for a second. */
    public void publishAll() {
        publish();
        publish();
    }

    /** What the topics behind hold, as far as it was read. */
    public Published published() {
        return new Published(facts.values(), lines, slices, changes);
    }

    public Usd totalCost() {
        return total(HourlyCostFact::getCostUsd);
    }

    public Usd total(Function<HourlyCostFact, Amount> measure) {
        return facts.values().stream().map(measure).map(Usd::of).reduce(Usd.ZERO, Usd::plus);
    }

    public SliceState slice() {
        return slices.get(RawRecords.SLICE.text());
    }

    @Override
    public void close() {
        driver.close();
    }

    private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                topic.key().make(REGISTRY).deserializer(),
                topic.value().make(REGISTRY).deserializer());
    }

    private static <K, V> void keep(Map<K, V> table, K key, V value) {
        if (value == null) {
            table.remove(key);
        } else {
            table.put(key, value);
        }
    }
}
