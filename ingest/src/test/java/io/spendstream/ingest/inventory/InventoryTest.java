package io.spendstream.ingest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.ingest.CloudFixture;
import io.spendstream.ingest.Committed;
import io.spendstream.ingest.PollerFixture;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final String TOPIC = Topics.RAW_CONFLUENT_INVENTORY.name();

    private final CloudFixture fixture = new CloudFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldRememberWhatAPersonOrAReplayWroteAsJson() {
        fixture.inventory();
        var known = fixture.entity("lkc-1");
        var tagged = InventoryVersion.newBuilder(known.getVersions().get(0))
                .setTags(Map.of("team", "payments"))
                .build();
        produce("lkc-1", RawJson.write(entity(known.getObservedAt().plusSeconds(1), tagged)));
        fixture.restart();
        fixture.now = CloudFixture.NOW.plusSeconds(3_600);
        fixture.cloud.lists.put("/cmk/v2/clusters?env-1", List.of(CloudFixture.cluster("lkc-1", "renamed")));

        settle();
        try (var inventory = new Inventory(PollerFixture.kafka())) {
            assertThat(inventory.of(fixture.organisation).get("lkc-1").getVersions())
                    .containsExactly(tagged);
        }
        assertThat(fixture.inventory().getLines()).isEqualTo(1);
        settle();
        try (var inventory = new Inventory(PollerFixture.kafka())) {
            assertThat(inventory.of(fixture.organisation).get("lkc-1").getVersions())
                    .hasSize(2)
                    .allMatch(version -> version.getTags().equals(Map.of("team", "payments")));
        }
    }

    @Test
    void shouldPassOverWhatCannotBeReadAndWhatTheLedgerRefuses() {
        fixture.inventory();
        var known = fixture.entity("lkc-1");
        var later = known.getObservedAt().plusSeconds(1);
        var version = known.getVersions().get(0);
        produce("lkc-1", new byte[] {1, 2, 3});
        produce("lkc-1", new byte[] {0, -1, 0, 0, 0, 7, 7});
        produce("lkc-1", new byte[] {0, 0, 99, 99, 99, 7, 7});
        produce("lkc-1", "{\"id\":".getBytes(StandardCharsets.UTF_8));
        produce("other", RawJson.write(entity(later, version)));
        produce("lkc-1", RawJson.write(entity(later)));
        produce("lkc-1", RawJson.write(entity(later, version, version)));
        produce("lkc-1", RawJson.write(entity(Instant.parse("2150-01-01T00:00:00Z"), version)));

        settle();
        try (var inventory = new Inventory(PollerFixture.kafka())) {
            assertThat(inventory.of(fixture.organisation))
                    .containsEntry("lkc-1", known)
                    .doesNotContainKey("other");
        }
    }

    @Test
    void shouldKeepOrganisationsApartAndForgetNothing() {
        fixture.inventory();
        var known = fixture.entity("lkc-1");
        var version = known.getVersions().get(0);
        var foreign = new InventoryEntity(
                "lkc-1",
                "kafka-cluster",
                "confluent",
                "org-other",
                known.getObservedAt().plusSeconds(1),
                List.of(version));
        produce("lkc-1", RawJson.write(foreign));

        settle();
        try (var inventory = new Inventory(PollerFixture.kafka())) {
            assertThat(inventory.of(fixture.organisation)).containsEntry("lkc-1", known);
            produce("lkc-1", null);
            assertThat(inventory.of(fixture.organisation)).containsEntry("lkc-1", known);
        }
    }

    private InventoryEntity entity(Instant observedAt, InventoryVersion... versions) {
        return new InventoryEntity(
                "lkc-1", "kafka-cluster", "confluent", fixture.organisation, observedAt, List.of(versions));
    }

    private static void settle() {
        Committed.read(Topics.RAW_CONFLUENT_INVENTORY, (id, entity) -> {});
    }

    private static void produce(String key, byte[] value) {
        var settings = PollerFixture.kafka().client();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, key, value));
        }
    }
}
