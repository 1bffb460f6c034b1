package io.spendstream.bench.peers.sink;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.storage.Converter;

/**
 * Facts as Kafka Connect wants them, shaped like our table. Confluent's converter is not on Maven Central; this one knows
 * what it reads, and is faster.
 */
public final class FactConverter implements Converter {
    private static final Schema KEY = SchemaBuilder.struct()
            .name("fact-key")
            .field("timestamp", Timestamp.SCHEMA)
            .field("fact_id", uuid())
            .build();
    private static final Schema AMOUNT = Decimal.schema(Usd.SCALE);
    private static final Schema VALUE = value();

    private boolean ofKeys;
    private Deserializer<HourlyCostFact> facts;
    private String lastText;
    private Slice lastSlice;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        ofKeys = isKey;
        if (!isKey) {
            var registry = new RegistrySettings((String) settings.get("schema.registry.url"), Map.of());
            facts = Topics.HOURLY_COSTS.value().make(registry).deserializer();
        }
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new UnsupportedOperationException("only reads");
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] bytes) {
        return ofKeys ? key(FactKey.fromBytes(bytes)) : value(facts.deserialize(topic, bytes));
    }

    private static SchemaAndValue key(FactKey key) {
        var struct = new Struct(KEY)
                .put("timestamp", Date.from(key.hour().start()))
                .put("fact_id", key.factId().toString());
        return new SchemaAndValue(KEY, struct);
    }

    private SchemaAndValue value(HourlyCostFact fact) {
        if (!fact.getSlice().equals(lastText)) {
            lastText = fact.getSlice();
            lastSlice = Slice.parse(lastText);
        }
        var day = Date.from(lastSlice.day().atStartOfDay().toInstant(ZoneOffset.UTC));
        var struct = new Struct(VALUE)
                .put("slice_id", lastSlice.id())
                .put("slice_day", day)
                .put("source", fact.getSource())
                .put("org_id", fact.getOrgId())
                .put("env_id", fact.getEnvId())
                .put("cluster_id", fact.getClusterId())
                .put("resource_id", fact.getResourceId())
                .put("principal_id", fact.getPrincipalId())
                .put("product", fact.getProduct())
                .put("line_type", fact.getLineType())
                .put("charge_category", fact.getChargeCategory())
                .put("region", fact.getRegion())
                .put("basis", fact.getBasis())
                .put("business_unit", fact.getBusinessUnit())
                .put("cost_center", fact.getCostCenter())
                .put("team", fact.getTeam())
                .put("cost_usd", usd(fact.getCostUsd()))
                .put("list_cost_usd", usd(fact.getListCostUsd()))
                .put("effective_cost_usd", usd(fact.getEffectiveCostUsd()))
                .put("allocation_confidence", fact.getAllocationConfidence())
                .put("allocation_method", fact.getAllocationMethod())
                .put("rule_id", fact.getRuleId())
                .put("generation", fact.getGeneration());
        return new SchemaAndValue(VALUE, struct);
    }

    private static BigDecimal usd(Amount amount) {
        return Usd.of(amount).toBigDecimal();
    }

    private static Schema value() {
        var value = SchemaBuilder.struct()
                .name("fact")
                .field("slice_id", Schema.INT64_SCHEMA)
                .field("slice_day", org.apache.kafka.connect.data.Date.SCHEMA);
        for (var text : new String[] {
            "source",
            "org_id",
            "env_id",
            "cluster_id",
            "resource_id",
            "principal_id",
            "product",
            "line_type",
            "charge_category",
            "region",
            "basis",
            "business_unit",
            "cost_center",
            "team"
        }) {
            value.field(text, Schema.STRING_SCHEMA);
        }
        return value.field("cost_usd", AMOUNT)
                .field("list_cost_usd", AMOUNT)
                .field("effective_cost_usd", AMOUNT)
                .field("allocation_confidence", Schema.STRING_SCHEMA)
                .field("allocation_method", Schema.STRING_SCHEMA)
                .field("rule_id", Schema.STRING_SCHEMA)
                .field("generation", Schema.INT64_SCHEMA)
                .build();
    }

    /** As Debezium tells a uuid from a text. */
    private static Schema uuid() {
        return SchemaBuilder.string().name("io.debezium.data.Uuid").version(1).build();
    }
}
