package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.testkit.TestKafka;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SinkTest {
    private static final String FACTS = "SELECT string_agg(product || ' ' || cost_usd, ', ' ORDER BY product, cost_usd)"
            + " FROM hourly_cost_facts";

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
    void shouldKeepEveryDigitOfAFact() {
        fixture.fact(0, "large", "50000000.000000000001");
        fixture.fact(0, "small", "0.000000000001");
        fixture.fact(0, "tiny credit", "-0.000000000001");
        fixture.fact(0, "credit", "-8");

        fixture.start();
        fixture.awaitWritten();

        assertThat(fixture.text(FACTS))
                .isEqualTo("credit -8.000000000000, large 50000000.000000000001, small 0.000000000001,"
                        + " tiny credit -0.000000000001");
        assertThat(fixture.rows(
                        "SELECT timestamp AT TIME ZONE 'UTC' AS hour, slice_day, slice_id, fact_id, list_cost_usd,"
                                + " rule_id, basis FROM hourly_cost_facts WHERE product = 'large'"))
                .first()
                .satisfies(row -> assertThat(row.toString())
                        .isEqualTo("{hour=2026-10-01 00:00:00.0, slice_day=2026-10-01, slice_id=" + Samples.SLICE.id()
                                + ", fact_id=" + Samples.factKey(0, "large").factId()
                                + ", list_cost_usd=50000000.000000000001, rule_id=, basis=billed}"));
    }

    @Test
    void shouldKeepTheLastOfEveryKeyWhenABatchRepeatsIt() {
        fixture.fact(0, "changed", "1");
        fixture.fact(0, "changed", "2");
        fixture.fact(0, "gone", "3");
        fixture.send(Topics.HOURLY_COSTS, Samples.factKey(0, "gone"), null);
        fixture.send(Topics.HOURLY_COSTS, Samples.factKey(0, "back"), null);
        fixture.fact(0, "back", "4");

        fixture.start();
        fixture.awaitWritten();

        assertThat(fixture.text(FACTS)).isEqualTo("back 4.000000000000, changed 2.000000000000");
    }

    @Test
    void shouldUpdateAndDeleteWhenALaterBatchSaysSo() {
        fixture.fact(0, "stays", "1");
        fixture.fact(0, "changes", "1");
        fixture.fact(3, "goes", "1");
        fixture.start();
        fixture.awaitWritten();
        var before = fixture.text("SELECT updated_at FROM hourly_cost_facts WHERE product = 'stays'");

        fixture.fact(0, "stays", "1");
        fixture.fact(0, "changes", "2");
        fixture.send(Topics.HOURLY_COSTS, Samples.factKey(3, "goes"), null);
        fixture.awaitWritten();

        assertThat(fixture.text(FACTS)).isEqualTo("changes 2.000000000000, stays 1.000000000000");
        assertThat(fixture.text("SELECT updated_at FROM hourly_cost_facts WHERE product = 'stays'"))
                .isEqualTo(before);
        // counted after the commit that awaitWritten() sees
        await().untilAsserted(() -> assertThat(rowsCounted("unchanged")).isEqualTo(1));
        await().untilAsserted(() -> assertThat(rowsCounted("deleted")).isEqualTo(1));
    }

    @Test
    void shouldNotShowWhatAnAbortedTransactionSent() {
        var properties = Map.<String, Object>of(
                "bootstrap.servers",
                TestKafka.bootstrapServers(),
                "transactional.id",
                UUID.randomUUID().toString());
        try (var transactional =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            transactional.send(new ProducerRecord<>("facts.hourly-costs", 0, new byte[28], new byte[] {1}));
            transactional.flush();
            transactional.abortTransaction();
        }

        var sink = fixture.start();
        fixture.awaitWritten();

        assertThat(sink.state().phase()).isEqualTo(SinkState.Phase.RUNNING);
    }

    @Test
    void shouldWriteAndDeleteLinesWithWhateverTextTheyHold() {
        var odd = "tab\there \\ line\nfeed \"quote\" \0 end";
        var line = Samples.line(-5)
                .setDescription(odd)
                .setTags(Map.of("k\0\"\\", odd))
                .setNativeAmount("1e-3")
                .setFxRate("none")
                .setQuantity("")
                .build();
        var key = new LineKey(Samples.SLICE, "manual", -5);
        fixture.send(Topics.COST_LINES, key, line);
        var sink = fixture.start();
        fixture.awaitWritten();
        var shown =
                fixture.text("SELECT description || '|' || (tags ->> E'k\uFFFD\"\\\\') || '|' || native_amount || '|'"
                        + " || coalesce(fx_rate::text, 'null') || '|' || price || '|' || raw_offset FROM cost_lines");

        fixture.send(Topics.COST_LINES, key, null);
        fixture.awaitWritten();

        var storable = odd.replace('\0', '\uFFFD');
        assertThat(shown).isEqualTo(storable + "|" + storable + "|0.001|null|0.10|7");
        assertThat(fixture.text("SELECT count(*) FROM cost_lines")).isEqualTo("0");
        assertThat(sink.state().phase()).isEqualTo(SinkState.Phase.RUNNING);
    }

    @Test
    void shouldWriteAndDeleteSlices() {
        var other = new Slice("confluent", "org|with bar", Samples.DAY);
        fixture.send(Topics.SLICES, Samples.SLICE.text(), Samples.slice(Samples.SLICE, true));
        fixture.send(Topics.SLICES, other.text(), Samples.slice(other, false));
        fixture.start();
        fixture.awaitWritten();

        fixture.send(Topics.SLICES, Samples.SLICE.text(), null);
        fixture.awaitWritten();

        assertThat(fixture.text("SELECT slice || ' ' || settled || ' ' || (feeds -> 0 ->> 'observed_at') || ' '"
                        + " || (feeds -> 0 ->> 'cost_usd') || ' ' || coalesce(fact_cost_usd::text, 'null') || ' '"
                        + " || coalesce(sealed_at::text, 'null') FROM slices"))
                .isEqualTo(
                        "confluent|org|with bar|2026-10-01 false 2026-10-04T05:06:07.123456Z 1.500000000000 null null");
    }

    @Test
    void shouldNeverTakeARunBack() {
        fixture.send(Topics.INGEST_RUNS, "r1", Samples.run("r1", "running"));
        fixture.send(Topics.INGEST_RUNS, "r2", Samples.run("r2", "succeeded"));
        fixture.start();
        fixture.awaitWritten();

        fixture.send(Topics.INGEST_RUNS, "r1", Samples.run("r1", "failed"));
        fixture.send(Topics.INGEST_RUNS, "r2", Samples.run("r2", "running"));
        fixture.awaitWritten();

        assertThat(fixture.text("SELECT string_agg(run_id || ' ' || status, ', ' ORDER BY run_id) FROM ingestion_runs"))
                .isEqualTo("r1 failed, r2 succeeded");
    }

    @Test
    void shouldPassOverWhatIsNoRun() {
        var notInAnyBill = Samples.run("far", "running");
        notInAnyBill.setStartDate(LocalDate.MAX.minusYears(900_000_000));
        fixture.start();
        fixture.send(Topics.INGEST_RUNS, "run\0", null);
        fixture.send(Topics.INGEST_RUNS, "r".repeat(5_000), null);
        fixture.send(Topics.INGEST_RUNS, "far", notInAnyBill);
        fixture.send(Topics.INGEST_RUNS, "r1", Samples.run("r1", "running"));
        fixture.awaitWritten();

        assertThat(fixture.text("SELECT string_agg(run_id, ', ') FROM ingestion_runs"))
                .isEqualTo("r1");
    }

    private double rowsCounted(String operation) {
        var value = fixture.registry.getSampleValue(
                "spendstream_sink_rows_total",
                new String[] {"table", "operation"},
                new String[] {"hourly_cost_facts", operation});
        return value == null ? 0 : value;
    }
}
