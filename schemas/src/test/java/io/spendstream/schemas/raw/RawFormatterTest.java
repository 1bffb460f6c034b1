package io.spendstream.schemas.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RawFormatterTest {
    private static final String TOPIC = Topics.RAW_CONFLUENT_COSTS.name();
    private static final String REGISTRY = "mock://raw-formatter";
    private static final Instant SAID_AT = Instant.parse("2026-11-20T08:00:00.123Z");
    private static final String ITEM =
            "{\"start_date\":\"2026-10-01\",\"end_date\":\"2026-10-02\",\"amount\":1.50,\"id\":\"a\"}";

    @Test
    void shouldPrintJsonWithTheMomentAtWhichItWasSaid() {
        var printed = print(ITEM.getBytes(StandardCharsets.UTF_8));

        var json = printed.substring(printed.indexOf('\t') + 1);
        var again = (RawConfluentCost) RawJson.read(json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        assertThat(printed).startsWith("confluent|org-1|2026-10-01\t{").endsWith("}\n");
        assertThat(again).isEqualTo(RawJson.read(ITEM.getBytes(StandardCharsets.UTF_8), SAID_AT));
        assertThat(again.getEnvelope().getObservedAt()).isEqualTo(SAID_AT);
    }

    @Test
    void shouldPrintAvroAsJsonThatReadsBackEqual() {
        var cost = RawJson.read(ITEM.getBytes(StandardCharsets.UTF_8), SAID_AT);
        var avro = Topics.RAW_CONFLUENT_COSTS
                .value()
                .make(new RegistrySettings(REGISTRY, Map.of()))
                .serializer()
                .serialize(TOPIC, cost);

        var printed = print(avro);

        var json = printed.substring(printed.indexOf('\t') + 1);
        assertThat(RawJson.read(json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH))
                .isEqualTo(cost);
    }

    @Test
    void shouldLeaveOutWhatCannotBeRead() {
        assertThat(print(new byte[] {1, 2, 3})).isEmpty();
        assertThat(print("{".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private static String print(byte[] value) {
        var formatter = new RawFormatter();
        formatter.configure(Map.of("schema.registry.url", REGISTRY));
        var out = new ByteArrayOutputStream();
        var key = "confluent|org-1|2026-10-01".getBytes(StandardCharsets.UTF_8);
        formatter.writeTo(
                new ConsumerRecord<>(
                        TOPIC,
                        0,
                        7,
                        SAID_AT.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        key.length,
                        value.length,
                        key,
                        value,
                        new RecordHeaders(),
                        java.util.Optional.empty()),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
