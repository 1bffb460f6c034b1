package io.spendstream.streams.facts;

import static io.spendstream.streams.knowledge.Listed.cluster;
import static io.spendstream.streams.knowledge.Listed.entity;
import static io.spendstream.streams.knowledge.Listed.machine;
import static io.spendstream.streams.knowledge.Listed.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.streams.knowledge.Knowledge;
import io.spendstream.streams.normalise.GroupInputs;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private final Knowledge knowledge = new Knowledge();

    @Test
    void shouldBeWhatTheLineSays() {
        list(cluster("lkc-1", "env-2", "us-east-1"));

        assertThat(place(Inputs.of("env-1", "lkc-1", "eu-west-1", Map.of())))
                .isEqualTo(new Place("env-1", "lkc-1", "eu-west-1"));
    }

    @Test
    void shouldBeWhatTheInventoryAddsWhenTheLineDoesNotSay() {
        list(machine("connector", "lcc-1", "env-1", "lkc-1", "sa-1"), cluster("lkc-1", "env-9", "us-east-1"));

        assertThat(place(Inputs.of("lcc-1"))).isEqualTo(new Place("env-1", "lkc-1", "us-east-1"));
        assertThat(place(Inputs.of("lkc-1"))).isEqualTo(new Place("env-9", "lkc-1", "us-east-1"));
    }

    @Test
    void shouldTakeTheEnvironmentOfTheClusterWhenTheResourceHasNone() {
        list(machine("connector", "lcc-1", "", "lkc-1", "sa-1"), cluster("lkc-1", "env-9", "us-east-1"));

        assertThat(place(Inputs.of("lcc-1")).envId()).isEqualTo("env-9");
    }

    @Test
    void shouldBeNowhereWhenNothingIsKnown() {
        assertThat(place(Inputs.of("lcc-1"))).isEqualTo(new Place("", "", ""));
        assertThat(place(Inputs.of(""))).isEqualTo(new Place("", "", ""));
    }

    @Test
    void shouldBeWhereTheResourceWasOnTheSlicesDay() {
        var moved = Instant.parse("2026-10-02T00:00:00Z");
        list(entity(
                "connector",
                "lcc-1",
                version().setClusterId("lkc-1").setValidTo(moved).build(),
                version(moved).setClusterId("lkc-2").build()));

        assertThat(place(Inputs.of("lcc-1")).clusterId()).isEqualTo("lkc-1");
    }

    @Test
    void shouldBeTheLastKnownPlaceOfWhatWasDeleted() {
        list(entity(
                "connector",
                "lcc-1",
                version()
                        .setClusterId("lkc-1")
                        .setValidTo(Instant.parse("2026-09-01T00:00:00Z"))
                        .build()));

        assertThat(place(Inputs.of("lcc-1")).clusterId()).isEqualTo("lkc-1");
    }

    private Place place(GroupInputs inputs) {
        return Place.of(FactTable.SLICE, inputs, knowledge);
    }

    private void list(InventoryEntity... entities) {
        for (var entity : entities) {
            knowledge.accept(entity);
        }
    }
}
