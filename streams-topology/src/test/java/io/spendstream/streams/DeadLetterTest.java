package io.spendstream.streams;

import static io.spendstream.streams.RawRecords.POLLER;
import static io.spendstream.streams.RawRecords.SLICE;
import static io.spendstream.streams.RawRecords.chunk;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.seal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.Seal;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.ledger.LedgerSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {
    private static final String KEY = SLICE.text();

    private final Map<String, Integer> reasons = new HashMap<>();
    private final DrivenTopology topology = new DrivenTopology(LedgerSettings.DEFAULTS, new LedgerMetrics() {
        @Override
        public void deadLetter(String reason) {
            reasons.merge(reason, 1, Integer::sum);
        }
    });

    @AfterEach
    void close() {
        topology.close();
    }

    /** The refused record is found whole, and a good one after it counts. */
    private void shouldRefuse(String reason, byte[] key, byte[] value) {
        topology.send(key, value);
        topology.send(line(77, 1, "3.5"));

        topology.publish();

        assertThat(topology.totalCost()).isEqualTo(Usd.parse("3.5"));
        assertThat(topology.deadLetters).hasSize(1);
        var letter = topology.deadLetters.get(0);
        assertThat(letter.getReason()).isEqualTo(reason);
        assertThat(letter.getDetail()).isNotBlank();
        assertThat(letter.getTopic()).isEqualTo("raw.confluent.costs");
        assertThat(letter.getPartition()).isZero();
        assertThat(letter.getOffset()).isZero();
        assertThat(letter.getKey()).isEqualTo(key == null ? null : ByteBuffer.wrap(key));
        assertThat(letter.getValue()).isEqualTo(value == null ? null : ByteBuffer.wrap(value));
        assertThat(reasons).isEqualTo(Map.of(reason, 1));
        var state = topology.slice();
        assertThat(state.getSeen()).isEqualTo(state.getLines() + state.getDeadLetters());
    }

    private void shouldRefuse(String reason, Consumer<RawConfluentCost> fault) {
        var cost = line(1, 1, "1");
        fault.accept(cost);
        shouldRefuse(reason, KEY.getBytes(UTF_8), topology.bytes(cost));
        assertThat(topology.slice().getDeadLetters()).isEqualTo(1);
    }

    private void shouldRefuseValue(byte[] value) {
        shouldRefuse("unreadable", KEY.getBytes(UTF_8), value);
    }

    @Test
    void shouldRefuseARecordWithoutKey() {
        shouldRefuse("bad-key", null, topology.bytes(line(1, 1, "1")));
    }

    @Test
    void shouldRefuseAKeyThatIsNoUtf8() {
        shouldRefuse("bad-key", new byte[] {'c', (byte) 0xc3, 0x28}, topology.bytes(line(1, 1, "1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "confluent",
                "confluent|org-1",
                "confluent|org-1|2026-13-01",
                "gcp|org-1|2026-10-01",
                "confluent||2026-10-01",
                "confluent|org-1|+02026-10-01",
                "Confluent|org-1|2026-10-01",
                "{\"slice\":1}"
            })
    void shouldRefuseAKeyThatIsNoSliceOfConfluent(String key) {
        shouldRefuse("bad-key", key.getBytes(UTF_8), topology.bytes(line(1, 1, "1")));
    }

    @Test
    void shouldRefuseANullValue() {
        shouldRefuse("no-value", KEY.getBytes(UTF_8), null);
    }

    @Test
    void shouldRefuseBytesThatAreNeitherJsonNorAvro() {
        shouldRefuseValue(new byte[0]);
        for (var bytes :
                new byte[][] {{0}, {0, 0, 0, 0}, {1, 2, 3, 4, 5, 6}, "[1]".getBytes(UTF_8), " {}".getBytes(UTF_8)}) {
            topology.send(KEY.getBytes(UTF_8), bytes);
        }
        assertThat(topology.publish()).isEqualTo(new DrivenTopology.Out(0, 0, 5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 99, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void shouldRefuseAnUnknownSchema(int id) {
        shouldRefuseValue(ByteBuffer.allocate(9).put((byte) 0).putInt(id).array());
    }

    @Test
    void shouldRefuseAvroOfAnotherTopic() {
        var run = new IngestRun();
        run.setRunId("1");
        run.setSource("confluent");
        run.setCause("startup");
        run.setStatus("running");
        run.setScope("");
        run.setCredential("");
        run.setKind("costs");
        run.setPositions(Map.of());
        run.setCovered(Map.of());
        run.setStartDate(LocalDate.EPOCH);
        run.setEndDate(LocalDate.EPOCH);
        run.setStartedAt(RawRecords.walk(0));
        shouldRefuseValue(Topics.INGEST_RUNS
                .value()
                .make(DrivenTopology.REGISTRY)
                .serializer()
                .serialize("ingest.runs", run));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"null\"",
                "\"string\"",
                "\"long\"",
                "{\"type\":\"map\",\"values\":\"int\"}",
                "{\"type\":\"record\",\"name\":\"Stranger\",\"fields\":[]}",
                "{\"type\":\"record\",\"name\":\"RawConfluentCost\",\"namespace\":\"io.spendstream.schemas.avro\",\"fields\":[]}"
            })
    void shouldRefuseAvroOfAForeignSchema(String schema) throws IOException, RestClientException {
        var id = MockSchemaRegistry.getClientForScope("streams-topology").register("foreign", new AvroSchema(schema));
        shouldRefuseValue(ByteBuffer.allocate(9).put((byte) 0).putInt(id).array());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-10-02,2026-10-03",
                "2026-09-30,2026-10-02",
                "2026-10-01,2026-10-01",
                "2026-10-01,2026-09-01",
                "2026-10-01,2028-10-01",
                "2026-10-01,+999999999-01-01",
                "2026-10-01,-",
                "-,2026-10-02",
                "'',2026-10-02",
                "2026-10-1,2026-10-02",
                "2026-10-01T00:00:00Z,2026-10-02"
            })
    void shouldRefusePeriodsThatAreNotOfTheSlice(String start, String end) {
        shouldRefuse("bad-period", cost -> {
            cost.setStartDate(start);
            cost.setEndDate(end);
        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,-,-,-", "'',-,-,-,-", "abc,-,-,-,-", "NaN,-,-,-,-", "1e999999999,-,-,-,-",
                        "1000000000000001,-,-,-,-",
                "-1e20,-,-,-,-", "1,abc,-,-,-", "-,1,abc,-,-", "-,-,-,5,-", "-,-,-,five,1", "-,-,-,1e15,1e15",
                "1,-2e15,-,-,-"
            })
    void shouldRefuseAmountsThatAreNone(
            String amount, String original, String discount, String quantity, String price) {
        shouldRefuse("bad-amount", cost -> {
            cost.setAmount(amount);
            cost.setOriginalAmount(original);
            cost.setDiscountAmount(discount);
            cost.setQuantity(quantity);
            cost.setPrice(price);
        });
    }

    @Test
    void shouldRefuseZeroCharacters() {
        shouldRefuse("bad-text", cost -> cost.setDescription("zero\0"));
    }

    @Test
    void shouldRefuseHugeTexts() {
        shouldRefuse("bad-text", cost -> cost.setDescription("x".repeat(10_001)));
    }

    @Test
    void shouldRefuseLongDimensions() {
        shouldRefuse("bad-text", cost -> cost.getResource().setId("x".repeat(501)));
    }

    @Test
    void shouldRefuseTooManyTags() {
        var tags = new HashMap<String, String>();
        for (var tag = 0; tag <= 200; tag++) {
            tags.put("tag" + tag, "value");
        }
        shouldRefuse("bad-text", cost -> cost.setTierDimensions(tags));
    }

    /** Compressed, brokers take it. */
    @Test
    void shouldRefuseWhatIsFarTooLargeWithoutLookingIntoIt() {
        var json = "{\"amount\":\"1\",\"x\":[" + "1.5,".repeat(1_000_000) + "1.5]}";
        topology.send(KEY, json.getBytes(StandardCharsets.UTF_8));

        topology.publish();

        assertThat(reasons).isEqualTo(Map.of("too-large", 1));
        assertThat(topology.deadLetters).hasSize(1);
    }

    @Test
    void shouldRefuseFeedsWithABar() {
        shouldRefuse("bad-envelope", cost -> cost.getEnvelope().setFeed("a|b"));
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                -4_000_000_000L,
                4_000_000_000L,
                8_000_000_000L,
                Long.MAX_VALUE / 1_000_000,
                Long.MIN_VALUE / 1_000_000
            })
    void shouldRefuseMomentsOutOfRange(long walk) {
        shouldRefuse("bad-envelope", cost -> cost.getEnvelope().setObservedAt(Instant.ofEpochSecond(walk)));
    }

    @Test
    void shouldRefuseSealsThatContradictThemselves() {
        var good = line(1, 1, "1");
        var unsorted = seal(POLLER, 2);
        unsorted.setLineIds(ByteBuffer.allocate(16).putLong(2).putLong(1).flip());
        unsorted.setLineCount(2L);
        var odd = seal(POLLER, 2);
        odd.setLineIds(ByteBuffer.allocate(7));
        var miscounted = seal(POLLER, 2, 1);
        miscounted.setLineCount(5L);
        topology.send(good).publish();

        topology.send(new Seal[] {
            unsorted,
            odd,
            miscounted,
            chunk(POLLER, 2, 1, 1, 0, -1, 0),
            chunk(POLLER, 2, -1, 1, 0, -1, 0),
            chunk(POLLER, 2, 0, 1, 5, 4, 0),
            chunk(POLLER, 2, 0, 1, 5, 9, 1, 4),
            chunk(POLLER, 2, 0, 1, 5, 9, 1, 10),
            chunk(POLLER, 2, 0, 1, 0, -1, 2, 1, 1),
            chunk(POLLER, 2, 0, 1, -1, 0, 0)
        });

        assertThat(topology.publish()).isEqualTo(new DrivenTopology.Out(0, 0, 10));
        assertThat(reasons).isEqualTo(Map.of("bad-seal", 10));
        assertThat(topology.lines).hasSize(1);
    }

    /** A dead letter that no topic takes would stop the topology for ever. */
    @Test
    void shouldCutOffWhatNoDeadLetterCanHold() {
        var key = "k".repeat(3_000_000).getBytes(UTF_8);
        var value = ("{\"envelope\":{\"line_id\":\"" + "z".repeat(3_000_000) + "\"}}").getBytes(UTF_8);
        topology.send(key, value);
        topology.send(KEY.getBytes(UTF_8), value);

        topology.publish();

        assertThat(topology.deadLetters).hasSize(2).allSatisfy(letter -> {
            var bytes = Topics.DEAD_LETTERS
                    .value()
                    .make(DrivenTopology.REGISTRY)
                    .serializer()
                    .serialize("t", letter);
            assertThat(bytes).hasSizeBetween(1_500_000, 2_000_000);
            assertThat(letter.getDetail()).hasSizeLessThan(1_500).contains("of the value's 3000027 bytes");
        });
        assertThat(topology.deadLetters.get(0).getDetail()).contains("of the key's 3000000 bytes");
    }
}
