package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inventory, rules and changes on their whole way; what is particular about each table has its own test. */
class KnowledgeTablesTest {
    private SinkFixture fixture;

    @BeforeEach
    void open() {
        fixture = new SinkFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldPutEveryKindOfThingIntoItsTable() {
        for (var kind : List.of(
                "organization", "environment", "kafka-cluster", "connector", "service-account", "user", "a-new-word")) {
            var thing = SampleInventory.thing("id-" + kind, kind, 1, SampleInventory.version("name of " + kind));
            fixture.send(Topics.RAW_CONFLUENT_INVENTORY, thing.getId(), thing);
        }

        fixture.start();
        fixture.awaitWritten();

        assertThat(fixture.text("SELECT string_agg(name, ',') FROM dimensions_orgs"))
                .isEqualTo("name of organization");
        assertThat(fixture.text("SELECT string_agg(org_id || ' ' || display_name, ',') FROM dimensions_envs"))
                .isEqualTo("org-1 name of environment");
        assertThat(fixture.text("SELECT display_name || ' ' || env_id || ' ' || cluster_type || ' ' || cloud_provider"
                        + " || ' ' || region FROM dimensions_clusters"))
                .isEqualTo("name of kafka-cluster env-1 Dedicated AWS eu-west-1");
        assertThat(fixture.text("SELECT string_agg(principal_type || ' ' || name || ' ' || email, ', ' ORDER BY id)"
                        + " FROM dimensions_principals"))
                .isEqualTo("service-account name of service-account x@example.com, user name of user x@example.com");
        assertThat(fixture.text("SELECT string_agg(resource_type || ' ' || owner_id, ', ' ORDER BY id)"
                        + " FROM dimensions_resources"))
                .isEqualTo("a-new-word sa-1, connector sa-1");
    }

    @Test
    void shouldReadJsonAndPassOverGarbageInTopicsThatAreOpenToAll() {
        var inventory = Topics.RAW_CONFLUENT_INVENTORY;
        var env = SampleInventory.thing("env-1", "environment", 1, SampleInventory.version("by JSON"));
        raw(inventory, "env-1", RawJson.write(env));
        raw(inventory, "env-2", RawJson.write(env));
        raw(inventory, "", RawJson.write(env));
        raw(inventory, "env-3", null);
        raw(inventory, "env-3", "{\"id\":\"env-3\"".getBytes(StandardCharsets.UTF_8));
        raw(inventory, "env-3", new byte[0]);
        raw(inventory, "env-3", new byte[] {0, -1, 2, 3, 4, 5});
        raw(inventory, "env-3", new byte[] {0, 0x7f, 2, 3, 4, 5});
        raw(inventory, "env-3", "garbage".getBytes(StandardCharsets.UTF_8));
        var far = SampleInventory.thing("env-4", "environment", 1, SampleInventory.version("far away"));
        far.getVersions().get(0).setValidFrom(Instant.parse("-200000-01-01T00:00:00Z"));
        raw(inventory, "env-4", RawJson.write(far));
        for (var id : List.of("key-\0", "key-\uFFFD", "e".repeat(3000))) {
            raw(inventory, id, RawJson.write(SampleInventory.thing(id, "api-key", 1, SampleInventory.version("x"))));
        }
        var odd = SampleInventory.thing("env-5", "environment", 1, SampleInventory.version("half a \\u0000 \ud800"));
        raw(inventory, "env-5", RawJson.write(odd));
        raw(
                inventory,
                "env-6",
                RawJson.write(SampleInventory.thing("env-6", "environment", 1, SampleInventory.version("zero \0"))));
        var poison = SampleInventory.thing("env-1", "environment", 1, SampleInventory.version("of another century"));
        poison.setObservedAt(Instant.parse("2150-01-01T00:00:00Z"));
        raw(inventory, "env-1", RawJson.write(poison));
        var tooNew = SampleRules.rule("gold", 1, SampleRules.version(7, 1));
        tooNew.setUpdatedAt(Instant.parse("2150-01-01T00:00:00Z"));
        raw(Topics.ATTRIBUTION_RULES, "gold", RawJson.write(SampleRules.rule("gold", 1, SampleRules.version(1, 1))));
        raw(Topics.ATTRIBUTION_RULES, "BAD", RawJson.write(SampleRules.rule("BAD", 1, SampleRules.version(1, 1))));
        raw(Topics.ATTRIBUTION_RULES, "other", RawJson.write(SampleRules.rule("gold", 1, SampleRules.version(1, 1))));
        raw(Topics.ATTRIBUTION_RULES, "gold", RawJson.write(tooNew));
        raw(Topics.ATTRIBUTION_RULES, "gone", null);
        raw(Topics.ATTRIBUTION_RULES, "gone", "{}".getBytes(StandardCharsets.UTF_8));

        var sink = fixture.start();
        fixture.awaitWritten();

        assertThat(sink.state().phase()).isEqualTo(SinkState.Phase.RUNNING);
        assertThat(fixture.text("SELECT string_agg(id || ' ' || display_name, ', ' ORDER BY id) FROM dimensions_envs"))
                .isEqualTo("env-1 by JSON, env-5 half a \\u0000 ?");
        assertThat(fixture.text("SELECT string_agg(rule_id || version, ',') FROM allocation_rules"))
                .isEqualTo("gold1");
        // counted after the commit that awaitWritten() sees
        await().untilAsserted(() -> assertThat(skipped("dimensions")).isEqualTo(13));
        await().untilAsserted(() -> assertThat(skipped("allocation_rules")).isEqualTo(5));
    }

    @Test
    void shouldKeepTheLaterOfTwoThatWereSaidInOneMoment() {
        fixture.start();
        for (var name : List.of("first", "second")) {
            raw(
                    Topics.RAW_CONFLUENT_INVENTORY,
                    "env-1",
                    RawJson.write(SampleInventory.thing("env-1", "environment", 1, SampleInventory.version(name))));
            fixture.awaitWritten();
        }

        assertThat(fixture.text("SELECT display_name FROM dimensions_envs")).isEqualTo("second");
    }

    @Test
    void shouldKeepDroppedVersionsAndMarkThem() {
        send(SampleRules.rule("gold", 1, SampleRules.version(1, 1), SampleRules.version(2, 20)));
        fixture.start();
        fixture.awaitWritten();

        send(SampleRules.rule("gold", 2, SampleRules.version(1, 1), SampleRules.version(3, 10)));
        fixture.awaitWritten();
        send(SampleRules.rule("gold", 1, SampleRules.version(2, 20), SampleRules.version(4, 25)));
        fixture.awaitWritten();

        assertThat(
                        fixture.text(
                                """
                        SELECT string_agg(version || ' ' || valid_from || ' ' || (targets -> 0 ->> 'business_unit')
                                          || coalesce(' dropped ' || extract(second FROM dropped_at)::bigint, ''), ', '
                                          ORDER BY version)
                        FROM allocation_rules
                        """))
                .isEqualTo("1 2026-10-01 unit-1, 2 2026-10-20 unit-2 dropped 2, 3 2026-10-10 unit-3,"
                        + " 4 2026-10-25 unit-4 dropped 2");
    }

    @Test
    void shouldKeepTheNewestEditOfARateAndPassOverWhatIsNone() {
        var rates = Topics.FX_RATES;
        fixture.send(rates, "EUR|2026-10-05", rate("EUR", 2, "1.0876543210123456789"));
        raw(rates, "JPY|2026-10-05", RawJson.write(rate("JPY", 1, "0.0067")));
        fixture.start();
        fixture.awaitWritten();

        fixture.send(rates, "EUR|2026-10-05", rate("EUR", 1, "9"));
        fixture.send(rates, "JPY|2026-10-05", rate("JPY", 2, "0.0068"));
        fixture.send(rates, "GBP|2026-10-05", rate("EUR", 3, "9"));
        fixture.send(rates, "EUR|2026-10-05", rate("EUR", 3, "-1"));
        raw(rates, "EUR|2026-10-05", null);
        fixture.awaitWritten();

        assertThat(fixture.text(
                        "SELECT string_agg(currency || ' ' || day || ' ' || usd_per_unit || ' ' || provider, ', '"
                                + " ORDER BY currency) FROM fx_rates"))
                .isEqualTo("EUR 2026-10-05 1.0876543210123456789 ECB, JPY 2026-10-05 0.0068 ECB");
        await().untilAsserted(() -> assertThat(skipped("fx_rates")).isEqualTo(3));
    }

    private static FxRate rate(String currency, int edit, String usd) {
        var day = LocalDate.of(2026, 10, 5);
        return new FxRate(
                currency, day, usd, Instant.parse("2026-10-06T00:00:00Z").plusSeconds(edit), "ECB");
    }

    @Test
    void shouldWriteEveryChangeThoughTheirKeyIsTheSame() {
        for (var sequence = 1; sequence <= 3; sequence++) {
            fixture.send(Topics.CHANGES, Samples.SLICE.text(), Samples.change(sequence, "0", "10.5", "-2"));
        }
        fixture.start();
        fixture.awaitWritten();

        assertThat(
                        fixture.text(
                                """
                        SELECT string_agg(sequence || ' ' || new_net_usd || ' ' || delta_usd || ' ' || cause, ', ' ORDER BY sequence)
                        FROM v_cost_changes
                        """))
                .isEqualTo("1 8.500000000000 8.500000000000 new, 2 8.500000000000 8.500000000000 new,"
                        + " 3 8.500000000000 8.500000000000 new");
    }

    private void send(AttributionRule rule) {
        fixture.send(Topics.ATTRIBUTION_RULES, rule.getRuleId(), rule);
    }

    private void raw(Topic<String, ?> topic, String key, byte[] value) {
        fixture.producer.send(new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    private double skipped(String table) {
        var value = fixture.registry.getSampleValue(
                "spendstream_sink_rows_total", new String[] {"table", "operation"}, new String[] {table, "skipped"});
        return value == null ? 0 : value;
    }
}
