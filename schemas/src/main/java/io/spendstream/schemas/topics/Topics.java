package io.spendstream.schemas.topics;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.avro.CollectRequest;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.DeadLetter;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.SliceState;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** The catalogue: where stages meet. Partition count is given at creation and never changes (DESIGN: the ledger). */
public final class Topics {
    public static final int DEFAULT_PARTITIONS = 6;

    private static final Map<String, String> KEEP_FOR_EVER =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
    // a refused record may itself be as large as a topic takes by default
    private static final Map<String, String> KEEP_REFUSED = Map.of(
            "cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1", "max.message.bytes", "2097152");
    // tombstones outlive a sink that is down for a month
    private static final Map<String, String> COMPACTED = Map.of(
            "cleanup.policy", "compact", "delete.retention.ms", "2592000000", "min.cleanable.dirty.ratio", "0.3");
    private static final Map<String, String> KEEP_A_WEEK =
            Map.of("cleanup.policy", "delete", "retention.ms", "604800000");

    private static final TypedSerde<String> TEXT = registry -> Serdes.String();
    private static final TypedSerde<byte[]> BYTES = registry -> Serdes.ByteArray();
    private static final TypedSerde<FactKey> FACT_KEY = registry -> factKeySerde();

    /** Values are {@code RawConfluentCost} or {@code Seal} in Avro, or JSON as docs/raw-json.md says. */
    public static final Topic<String, SpecificRecord> RAW_CONFLUENT_COSTS = new Topic<>(
            "raw.confluent.costs", TEXT, AvroSerde::ofSeveral, KEEP_FOR_EVER, "Confluent's bill as it was read");

    public static final Topic<FactKey, HourlyCostFact> HOURLY_COSTS = new Topic<>(
            "facts.hourly-costs", FACT_KEY, avro(HourlyCostFact.class), COMPACTED, "hourly facts as they stand");
    public static final Topic<String, CostLine> COST_LINES =
            new Topic<>("facts.cost-lines", TEXT, avro(CostLine.class), COMPACTED, "cost lines as they stand");
    public static final Topic<String, SliceState> SLICES =
            new Topic<>("facts.slices", TEXT, avro(SliceState.class), COMPACTED, "state and totals per slice");
    public static final Topic<String, CollectRequest> INGEST_REQUESTS =
            new Topic<>("ingest.requests", TEXT, avro(CollectRequest.class), KEEP_A_WEEK, "requests to collect now");
    public static final Topic<String, IngestRun> INGEST_RUNS =
            new Topic<>("ingest.runs", TEXT, avro(IngestRun.class), COMPACTED, "what the pollers did");
    public static final Topic<byte[], DeadLetter> DEAD_LETTERS =
            new Topic<>("dead-letters", BYTES, avro(DeadLetter.class), KEEP_REFUSED, "refused records with the reason");

    private Topics() {}

    public static List<Topic<?, ?>> all() {
        return List.of(
                RAW_CONFLUENT_COSTS, HOURLY_COSTS, COST_LINES, SLICES, INGEST_REQUESTS, INGEST_RUNS, DEAD_LETTERS);
    }

    private static <T extends SpecificRecord> TypedSerde<T> avro(Class<T> type) {
        return registry -> AvroSerde.of(type, registry);
    }

    private static Serde<FactKey> factKeySerde() {
        Serializer<FactKey> serializer = (topic, key) -> key == null ? null : key.toBytes();
        Deserializer<FactKey> deserializer = (topic, bytes) -> bytes == null ? null : FactKey.fromBytes(bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }
}
