package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person need not write. */
class RawJsonDefaultsTest {
    private static final Instant RECORD_TIME = Instant.parse("2026-10-02T03:04:05.678901234Z");
    private static final String CUT_OFF = "2026-10-02T03:04:05.678901Z";

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"feed\":null,\"observed_at\":null"})
    void shouldFillInFeedAndTimeOfUsage(String said) {
        var usage = (RawConfluentUsage) read(
                Topics.RAW_CONFLUENT_USAGE,
                "{\"cluster_id\":\"lkc-1\",\"hour\":\"2026-10-01T07:00:00Z\",\"principals\":[]" + said + "}");

        assertThat(usage.getFeed()).isEqualTo(Feed.MANUAL);
        assertThat(usage.getObservedAt()).isEqualTo(CUT_OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"source\":null,\"observed_at\":null"})
    void shouldFillInSourceAndTimeOfInventory(String said) {
        var entity = (InventoryEntity) read(
                Topics.RAW_CONFLUENT_INVENTORY,
                "{\"id\":\"sa-1\",\"kind\":\"service-account\",\"org_id\":\"o\",\"versions\":[]" + said + "}");

        assertThat(entity.getSource()).isEqualTo("confluent");
        assertThat(entity.getObservedAt()).isEqualTo(CUT_OFF);
    }

    @Test
    void shouldFillInTheTimeOfARule() {
        var rule = (AttributionRule) read(Topics.ATTRIBUTION_RULES, "{\"rule_id\":\"a\",\"versions\":[]}");

        assertThat(rule.getUpdatedAt()).isEqualTo(CUT_OFF);
    }

    @Test
    void shouldKeepWhatIsSaid() {
        var usage = (RawConfluentUsage) read(
                Topics.RAW_CONFLUENT_USAGE,
                "{\"feed\":\"confluent-metrics\",\"observed_at\":\"2026-10-01T08:00:00Z\",\"cluster_id\":\"lkc-1\","
                        + "\"hour\":\"2026-10-01T07:00:00Z\",\"principals\":[]}");

        assertThat(usage.getFeed()).isEqualTo(Feed.CONFLUENT_METRICS);
        assertThat(usage.getObservedAt()).isEqualTo("2026-10-01T08:00:00Z");
    }

    @Test
    void shouldReadTopicsOfCostsAsBefore() {
        var json = "{\"start_date\":\"2026-10-01\",\"amount\":1}";

        assertThat(read(Topics.RAW_CONFLUENT_COSTS, json))
                .isEqualTo(RawJson.read(json.getBytes(StandardCharsets.UTF_8), RECORD_TIME));
    }

    @Test
    void shouldRefuseJsonInOtherTopics() {
        for (var topic : new Topic<?, ?>[] {Topics.HOURLY_COSTS, Topics.LEDGER_CONTROL}) {
            assertThatThrownBy(() -> read(topic, "{}"))
                    .isInstanceOf(MalformedRecordException.class)
                    .hasMessage("JSON has no meaning in topic " + topic);
        }
    }

    private static Object read(Topic<?, ?> topic, String json) {
        return RawJson.read(topic.name(), json.getBytes(StandardCharsets.UTF_8), RECORD_TIME);
    }
}
