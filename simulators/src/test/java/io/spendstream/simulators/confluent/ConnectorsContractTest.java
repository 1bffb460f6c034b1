package io.spendstream.simulators.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connectors are listed in a way of their own. */
final class ConnectorsContractTest {
    private final SettableClock clock = SettableClock.at("2026-11-20T12:00:00Z");
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withClock(clock));
    private final Caller caller = Caller.of(simulator);
    private final Estate estate = simulator.bill().estate();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldMapNamesToWhatIsAskedForWhenExpanded() throws Exception {
        var connector = estate.connectors().get(1);

        var map = Caller.json(caller.get(path(estate.clusters().get(0)) + "?expand=info,status,id"));

        var entry = map.get(connector.resource().displayName());
        assertThat(entry.at("/id/id").textValue())
                .isEqualTo(connector.resource().id());
        assertThat(entry.at("/id/id_type").textValue()).isEqualTo("ID");
        assertThat(entry.at("/info/name").textValue())
                .isEqualTo(connector.resource().displayName());
        assertThat(entry.at("/info/config/connector.class").textValue()).isEqualTo(connector.kind());
        assertThat(entry.at("/status/connector/state").textValue()).isEqualTo("RUNNING");
        assertThat(entry.at("/info/tasks")).hasSameSizeAs(entry.at("/status/tasks"));
    }

    @Test
    void shouldSayWhoseTheyAreWhenAllAreRead() throws Exception {
        var modes = new HashSet<String>();
        for (Asset cluster : estate.clusters()) {
            for (JsonNode entry : Caller.json(caller.get(path(cluster) + "?expand=info"))) {
                var config = entry.at("/info/config");
                String mode = config.get("kafka.auth.mode").textValue();
                String owner = config.path(
                                mode.equals("SERVICE_ACCOUNT") ? "kafka.service.account.id" : "kafka.api.key")
                        .textValue();
                assertThat(simulator.inventory().item(owner, clock.instant()))
                        .as(owner)
                        .isPresent();
                modes.add(mode);
            }
        }
        assertThat(modes).containsExactlyInAnyOrder("SERVICE_ACCOUNT", "KAFKA_API_KEY");
    }

    @Test
    void shouldListNamesOnlyWhenNothingIsExpanded() throws Exception {
        var names = Caller.json(caller.get(path(estate.clusters().get(0))));

        assertThat(names.isArray()).isTrue();
        assertThat(StreamSupport.stream(names.spliterator(), false).map(JsonNode::textValue))
                .contains(estate.connectors().get(0).resource().displayName());
    }

    @Test
    void shouldListCustomConnectorsTooWhenThereAreAny() throws Exception {
        var custom = estate.customConnectors().get(0);
        var cluster = estate.clusters().stream()
                .filter(some -> some.clusterId().equals(custom.clusterId()))
                .findFirst()
                .orElseThrow();

        var map = Caller.json(caller.get(path(cluster) + "?expand=id,info"));

        var entry = map.get(custom.resource().displayName());
        assertThat(entry.at("/id/id").textValue()).startsWith("clc-");
        assertThat(entry.at("/info/config/confluent.connector.type").textValue())
                .isEqualTo("CUSTOM");
        assertThat(entry.has("status")).isFalse();
    }

    @Test
    void shouldAnswerInItsOwnStyleWhenThereIsNothing() throws Exception {
        var wrongPlace = caller.get(path(estate.clusters().get(0)).replace("env-", "env-not-"));
        var unknown = caller.get(path(estate.clusters().get(0)).replace("lkc-", "lkc-not-"));

        assertThat(wrongPlace.statusCode()).isEqualTo(404);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Caller.json(unknown).at("/error/code").intValue()).isEqualTo(404);
        assertThat(caller.get(path(estate.clusters().get(0)) + "?expand=everything")
                        .statusCode())
                .isEqualTo(400);
        assertThat(Caller.anonymous(simulator)
                        .get(path(estate.clusters().get(0)))
                        .statusCode())
                .isEqualTo(401);
    }

    private static String path(Asset cluster) {
        return "/connect/v1/environments/" + cluster.resource().environmentId() + "/clusters/" + cluster.clusterId()
                + "/connectors";
    }
}
