package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.avro.PrincipalUsage;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
    static final String RULE = "{\"rule_id\":\"a\",\"updated_at\":\"2026-10-01T00:00:00.123456Z\",\"versions\":["
            + "{\"version\":1,\"valid_from\":\"2026-10-02\",\"match\":{},\"targets\":[{}]}]}";

    @Test
    void shouldFillInWhatTheSchemaHasADefaultFor() {
        var version = read(AttributionRule.class, RULE).getVersions().get(0);

        assertThat(version.getPriority()).isEqualTo(100);
        assertThat(version.getValidFrom()).isEqualTo(LocalDate.of(2026, 10, 2));
        assertThat(version.getValidTo()).isNull();
        assertThat(version.getMatch()).isEqualTo(RuleMatch.newBuilder().build());
        assertThat(version.getMatch().getTags()).isEmpty();
        assertThat(version.getTargets()).containsExactly(new RuleTarget("", "", "", "1"));
    }

    @Test
    void shouldTakeNullForAbsent() {
        assertThat(read(RuleTarget.class, "{\"team\":null,\"weight\":null}"))
                .isEqualTo(new RuleTarget("", "", "", "1"));
        assertThat(read(PrincipalUsage.class, "{\"principal_id\":\"sa-1\",\"request_bytes\":null}"))
                .isEqualTo(new PrincipalUsage("sa-1", null, null));
    }

    /** A list that all records share would be filled by one of them for all. */
    @Test
    void shouldGiveEachRecordDefaultsOfItsOwn() {
        var json = "{\"valid_from\":\"1970-01-01T00:00:00Z\"}";
        read(InventoryVersion.class, json).getTags().put("team", "a");
        read(InventoryVersion.class, json).getResourceIds().add("lkc-1");

        assertThat(read(InventoryVersion.class, json).getTags()).isEmpty();
        assertThat(read(InventoryVersion.class, json).getResourceIds()).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsNull() {
        assertThat(PlainJson.write(new PrincipalUsage("sa-1", 0L, null)))
                .hasToString("{\"principal_id\":\"sa-1\",\"request_bytes\":0}");
    }

    @Test
    void shouldWriteEachKindAsPeopleReadIt() {
        var entity = new InventoryEntity(
                "sa-1",
                "service-account",
                "confluent",
                "org-1",
                Instant.parse("2026-10-01T00:00:00.000001Z"),
                List.of(InventoryVersion.newBuilder()
                        .setValidFrom(Instant.EPOCH)
                        .setTags(Map.of("team", "a", "owner", "b"))
                        .build()));

        assertThat(PlainJson.write(entity))
                .hasToString(
                        "{\"id\":\"sa-1\",\"kind\":\"service-account\",\"source\":\"confluent\",\"org_id\":\"org-1\","
                                + "\"observed_at\":\"2026-10-01T00:00:00.000001Z\",\"versions\":[{\"valid_from\":\"1970-01-01T00:00:00Z\","
                                + "\"display_name\":\"\",\"env_id\":\"\",\"cluster_id\":\"\",\"owner_id\":\"\",\"resource_ids\":[],"
                                + "\"attributes\":{},\"tags\":{\"owner\":\"b\",\"team\":\"a\"}}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "50000000.000000000001",
                "\"50000000.000000000001\"",
                "\"5.0000000000000000001e7\"",
                "5.0000000000000000001e+7"
            })
    void shouldKeepMoneyExactly(String literal) {
        var change = read(CostChange.class, change("new_spend_usd", literal));

        assertThat(PlainJson.write(change).get("new_spend_usd").textValue()).isEqualTo("50000000.000000000001");
    }

    @Test
    void shouldKeepNumbersAsTextWhereTheSchemaHasText() {
        assertThat(read(RuleTarget.class, "{\"weight\":0.50}").getWeight()).isEqualTo("0.50");
        assertThat(read(RuleTarget.class, "{\"weight\":2,\"cost_center\":4711}"))
                .isEqualTo(new RuleTarget("", "4711", "", "2"));
    }

    @Test
    void shouldCutOffWhatAnInstantOfTheSchemaCannotHold() {
        var entity = read(
                InventoryEntity.class,
                "{\"id\":\"a\",\"kind\":\"b\",\"source\":\"c\",\"org_id\":\"d\",\"observed_at\":\"2026-10-01T00:00:00.123456789Z\","
                        + "\"versions\":[{\"valid_from\":\"2026-10-01T02:00:00.123999+02:00\"}]}");

        assertThat(entity.getObservedAt()).isEqualTo("2026-10-01T00:00:00.123456Z");
        assertThat(entity.getVersions().get(0).getValidFrom()).isEqualTo("2026-10-01T00:00:00.123Z");
    }

    /** A change of all zeros, but for one literal. */
    static String change(String field, String literal) {
        var json = Json.mapper().createObjectNode();
        CostChange.getClassSchema().getFields().forEach(each -> {
            switch (each.schema().getType()) {
                case LONG -> json.put(each.name(), 1);
                case INT -> json.put(each.name(), "2026-10-01");
                case FIXED -> json.put(each.name(), "0");
                default -> json.put(each.name(), "x");
            }
        });
        json.put("changed_at", "2026-10-01T00:00:00Z").put(field, "HERE");
        return json.toString().replace("\"HERE\"", literal);
    }

    private static <T extends SpecificRecord> T read(Class<T> type, String json) {
        return PlainJson.read(type, json.getBytes(StandardCharsets.UTF_8));
    }
}
