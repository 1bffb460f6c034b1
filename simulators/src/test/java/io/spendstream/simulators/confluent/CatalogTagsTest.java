package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tags of the catalog. */
final class CatalogTagsTest {
    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withClock(clock));
    private final Caller caller = Caller.of(simulator);
    private final Estate estate = simulator.bill().estate();
    private final String orders = estate.clusters().get(0).clusterId();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldHaveNameAndValueInTheVendorsFormWhenTagged() throws Exception {
        var tags = Caller.json(caller.get(path("kafka_logical_cluster", orders)));

        var unit = tags.get(0);
        assertThat(unit.get("typeName").textValue()).isEqualTo("business_unit");
        assertThat(unit.at("/attributes/value").textValue()).isEqualTo("retail");
        assertThat(unit.get("entityGuid").textValue()).hasSize(36);
        assertThat(unit.get("entityStatus").textValue()).isEqualTo("ACTIVE");
        assertThat(unit.get("entityName").textValue()).isEqualTo(orders);
        assertThat(tags("kafka_logical_cluster", orders))
                .containsOnlyKeys("business_unit", "cost_center", "team", "owner");
    }

    @Test
    void shouldTagSomeOfEachTypeWhenAllAreRead() throws Exception {
        for (var type : Map.of(
                        "cf_environment", ItemKind.ENVIRONMENT,
                        "kafka_logical_cluster", ItemKind.KAFKA_CLUSTER,
                        "cn_connector", ItemKind.CONNECTOR)
                .entrySet()) {
            int tagged = 0;
            var items = simulator.inventory().items(type.getValue());
            for (Item item : items) {
                var tags = tags(type.getKey(), item.id());
                assertThat(tags).isEqualTo(item.tags());
                tagged += tags.isEmpty() ? 0 : 1;
            }
            assertThat(tagged).as(type.getKey()).isBetween(1, items.size() - 1);
        }
    }

    @Test
    void shouldTakeTheIdWithItsPlaceBeforeItWhenItIsQualified() throws Exception {
        var registry = estate.schemaRegistries().get(0).resource().id();

        assertThat(tags("kafka_logical_cluster", registry + ":" + orders)).containsEntry("business_unit", "retail");
        assertThat(tags("kafka_logical_cluster", registry + "%3A" + orders)).containsEntry("team", "order-flow");
    }

    @Test
    void shouldSayNotFoundInItsOwnStyleWhenTheEntityIsUnknown() throws Exception {
        var unknown = caller.get(path("kafka_logical_cluster", "lkc-none"));

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Caller.json(unknown).get("error_code").intValue()).isEqualTo(404);
        assertThat(caller.get(path("cf_environment", orders)).statusCode()).isEqualTo(404);
        assertThat(caller.get(path("hive_table", orders)).statusCode()).isEqualTo(404);
        assertThat(Caller.anonymous(simulator)
                        .get(path("kafka_logical_cluster", orders))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldBeSpoiltWhenAFaultStrikes() throws Exception {
        simulator.inventoryFaults().next(Fault.serverError());

        var struck = caller.get(path("kafka_logical_cluster", orders));

        assertThat(struck.statusCode()).isEqualTo(500);
        assertThat(Caller.json(struck).get("error_code").intValue()).isEqualTo(500);
        assertThat(caller.get(path("kafka_logical_cluster", orders)).statusCode())
                .isEqualTo(200);
    }

    private Map<String, String> tags(String type, String name) throws Exception {
        var tags = new TreeMap<String, String>();
        for (JsonNode tag : Caller.json(caller.get(path(type, name)))) {
            tags.put(
                    tag.get("typeName").textValue(), tag.at("/attributes/value").textValue());
        }
        return tags;
    }

    private static String path(String type, String name) {
        return "/catalog/v1/entity/type/" + type + "/name/" + name + "/tags";
    }
}
