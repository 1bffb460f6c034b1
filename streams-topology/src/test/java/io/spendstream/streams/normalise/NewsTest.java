package io.spendstream.streams.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Reason;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.DrivenTopology;
import io.spendstream.streams.knowledge.Listed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class NewsTest {
    private static final Serde<SpecificRecord> AVRO =
            Topics.LEDGER_CONTROL.value().make(DrivenTopology.REGISTRY);

    private final News news = new News(AVRO.deserializer());

    @Test
    void shouldTakeInAnEntity() {
        assertThat(read(entity(3))).isInstanceOf(Said.News.class);
    }

    /** It could be read, compressed as it came, but not be sent on: a record that stops the topology for ever. */
    @Test
    void shouldRefuseWhatWouldNotFitIntoARecord() {
        assertThat(read(entity(9_000)))
                .isInstanceOfSatisfying(Said.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.TOO_LARGE));
    }

    /** A rule and a thing of one name would else replace each other where the topic is compacted. */
    @Test
    void shouldDemandKeysThatTellKindsApartInTheControlTopic() {
        assertThat(read(Topics.LEDGER_CONTROL.name(), "lkc-1", entity(1)))
                .isInstanceOfSatisfying(Said.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.BAD_KEY));
        assertThat(read(Topics.LEDGER_CONTROL.name(), "entity|lkc-1", entity(1)))
                .isInstanceOf(Said.News.class);
    }

    private Said read(InventoryEntity entity) {
        return read(Topics.RAW_CONFLUENT_INVENTORY.name(), entity.getId(), entity);
    }

    private Said read(String topic, String text, InventoryEntity entity) {
        var key = text.getBytes(StandardCharsets.UTF_8);
        return news.read(new RawBytes(
                new Coordinates(topic, 0, 0, 0), key, AVRO.serializer().serialize(topic, entity)));
    }

    private static InventoryEntity entity(int versions) {
        var name = "n".repeat(490);
        return Listed.entity(
                "kafka-cluster",
                "lkc-1",
                IntStream.range(0, versions)
                        .mapToObj(number -> Listed.version(Instant.ofEpochSecond(number))
                                .setDisplayName(name)
                                .build())
                        .toArray(InventoryVersion[]::new));
    }
}
