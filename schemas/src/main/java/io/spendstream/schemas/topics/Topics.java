package io.spendstream.schemas.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.LineKey;
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
import java.time.Duration;
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
    /** Tombstones outlive a sink that is down for a month; one that was down for longer may miss some. */
    public static final Duration TOMBSTONES_KEPT = Duration.ofDays(30);

    private static final Map<String, String> COMPACTED = Map.of(
            "cleanup.policy",
            "compact",
            "delete.retention.ms",
            String.valueOf(TOMBSTONES_KEPT.toMillis()),
            "min.cleanable.dirty.ratio",
            "0.3");
    private static final Map<String, String> KEEP_A_WEEK =
            Map.of("cleanup.policy", "delete", "retention.ms", "604800000");

    private static final TypedSerde<String> TEXT = registry -> Serdes.String();
    private static final TypedSerde<byte[]> BYTES = registry -> Serdes.ByteArray();
    private static final TypedSerde<FactKey> FACT_KEY = registry -> factKeySerde();
    private static final TypedSerde<LineKey> LINE_KEY = registry -> lineKeySerde();

    /** Values are {@code RawConfluentCost} or {@code Seal} in Avro, or JSON as docs/raw-json.md says. */
    public static final Topic<String, SpecificRecord> RAW_CONFLUENT_COSTS = new Topic<>(
            "raw.confluent.costs",
            TEXT,
            several(List.of(RawConfluentCost.class, Seal.class)),
            KEEP_FOR_EVER,
            "Confluent's bill as it was read");

    /** Values are {@code RawGcpBilling} or {@code Seal} in Avro, or JSON as docs/raw-json.md says. */
    public static final Topic<String, SpecificRecord> RAW_GCP_BILLING = new Topic<>(
            "raw.gcp.billing",
            TEXT,
            several(List.of(RawGcpBilling.class, Seal.class)),
            KEEP_FOR_EVER,
            "Google Cloud's billing export as it was read");

    /** Values are {@code RawFocusCharge} or {@code Seal} in Avro, or JSON as docs/raw-json.md says. */
    public static final Topic<String, SpecificRecord> RAW_FOCUS_CHARGES = new Topic<>(
            "raw.focus.charges",
            TEXT,
            several(List.of(RawFocusCharge.class, Seal.class)),
            KEEP_FOR_EVER,
            "rows of imported FOCUS files");

    /** Values may also be JSON, as docs/raw-json.md says. */
    public static final Topic<String, RawUsageReport> RAW_USAGE_REPORTS = new Topic<>(
            "raw.usage.reports", TEXT, avro(RawUsageReport.class), KEEP_FOR_EVER, "what customers' namespaces used");

    /** Values may also be JSON, as docs/raw-json.md says. The source forgets after a week, this topic never. */
    public static final Topic<String, RawConfluentUsage> RAW_CONFLUENT_USAGE = new Topic<>(
            "raw.confluent.usage",
            TEXT,
            avro(RawConfluentUsage.class),
            KEEP_FOR_EVER,
            "who sent and received how much at Confluent's clusters");

    /** Values may also be JSON, as docs/raw-json.md says. */
    public static final Topic<String, InventoryEntity> RAW_CONFLUENT_INVENTORY = new Topic<>(
            "raw.confluent.inventory",
            TEXT,
            avro(InventoryEntity.class),
            COMPACTED,
            "what Confluent lists, and what it once listed");

    /** Values may also be JSON, as docs/raw-json.md says. */
    public static final Topic<String, AttributionRule> ATTRIBUTION_RULES =
            new Topic<>("ref.attribution-rules", TEXT, avro(AttributionRule.class), COMPACTED, "who pays for what");

    /** Values may also be JSON, as docs/raw-json.md says. */
    public static final Topic<String, RateCard> RATE_CARDS =
            new Topic<>("ref.rate-cards", TEXT, avro(RateCard.class), COMPACTED, "internal prices of usage");

    /** Values may also be JSON, as docs/raw-json.md says. */
    public static final Topic<String, FxRate> FX_RATES =
            new Topic<>("ref.fx-rates", TEXT, avro(FxRate.class), COMPACTED, "what currencies are worth, day by day");

    /** Copies of all knowledge in every partition, so that each task of the ledger sees them; and requests. */
    public static final Topic<String, SpecificRecord> LEDGER_CONTROL = new Topic<>(
            "ledger.control",
            TEXT,
            several(List.of(
                    InventoryEntity.class,
                    AttributionRule.class,
                    RateCard.class,
                    FxRate.class,
                    RecomputeRequest.class)),
            COMPACTED,
            "knowledge and requests for all ledger tasks");

    public static final Topic<FactKey, HourlyCostFact> HOURLY_COSTS = new Topic<>(
            "facts.hourly-costs", FACT_KEY, avro(HourlyCostFact.class), COMPACTED, "hourly facts as they stand");
    public static final Topic<LineKey, CostLine> COST_LINES =
            new Topic<>("facts.cost-lines", LINE_KEY, avro(CostLine.class), COMPACTED, "cost lines as they stand");
    public static final Topic<String, SliceState> SLICES =
            new Topic<>("facts.slices", TEXT, avro(SliceState.class), COMPACTED, "state and totals per slice");
    public static final Topic<String, CostChange> CHANGES =
            new Topic<>("facts.changes", TEXT, avro(CostChange.class), KEEP_FOR_EVER, "why published money changed");
    public static final Topic<String, CollectRequest> INGEST_REQUESTS =
            new Topic<>("ingest.requests", TEXT, avro(CollectRequest.class), KEEP_A_WEEK, "requests to collect now");
    public static final Topic<String, IngestRun> INGEST_RUNS =
            new Topic<>("ingest.runs", TEXT, avro(IngestRun.class), COMPACTED, "what the pollers did");
    public static final Topic<byte[], DeadLetter> DEAD_LETTERS =
            new Topic<>("dead-letters", BYTES, avro(DeadLetter.class), KEEP_REFUSED, "refused records with the reason");

    private Topics() {}

    public static List<Topic<?, ?>> all() {
        return List.of(
                RAW_CONFLUENT_COSTS,
                RAW_GCP_BILLING,
                RAW_FOCUS_CHARGES,
                RAW_USAGE_REPORTS,
                RAW_CONFLUENT_USAGE,
                RAW_CONFLUENT_INVENTORY,
                ATTRIBUTION_RULES,
                RATE_CARDS,
                FX_RATES,
                LEDGER_CONTROL,
                HOURLY_COSTS,
                COST_LINES,
                SLICES,
                CHANGES,
                INGEST_REQUESTS,
                INGEST_RUNS,
                DEAD_LETTERS);
    }

    /** What is known beside bills and concerns all slices. */
    public static List<Topic<String, ? extends SpecificRecord>> knowledge() {
        return List.of(RAW_CONFLUENT_INVENTORY, ATTRIBUTION_RULES, RATE_CARDS, FX_RATES);
    }

    private static TypedSerde<SpecificRecord> several(List<Class<? extends SpecificRecord>> types) {
        return registry -> AvroSerde.ofSeveral(types, registry);
    }

    private static <T extends SpecificRecord> TypedSerde<T> avro(Class<T> type) {
        return registry -> AvroSerde.of(type, registry);
    }

    private static Serde<LineKey> lineKeySerde() {
        Serializer<LineKey> serializer =
                (topic, key) -> key == null ? null : key.text().getBytes(UTF_8);
        Deserializer<LineKey> deserializer =
                (topic, bytes) -> bytes == null ? null : LineKey.parse(new String(bytes, UTF_8));
        return Serdes.serdeFrom(serializer, deserializer);
    }

    private static Serde<FactKey> factKeySerde() {
        Serializer<FactKey> serializer = (topic, key) -> key == null ? null : key.toBytes();
        Deserializer<FactKey> deserializer = (topic, bytes) -> bytes == null ? null : FactKey.fromBytes(bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }
}
