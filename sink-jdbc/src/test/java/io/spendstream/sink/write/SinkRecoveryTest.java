package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.topics.Topics;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SinkRecoveryTest {
    private static final int FACTS = 15_000;
    private static final int ALL = SinkFixture.TOPICS.size() * SinkFixture.PARTITIONS;
    private static final String TOTAL = "SELECT count(*) || ' ' || sum(cost_usd) FROM hourly_cost_facts";
    private static final String KILL =
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = :database AND pid <> pg_backend_pid() AND backend_type = 'client backend'
            """;

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
    void shouldLoseAndRepeatNothingWhenItsConnectionIsKilledAgainAndAgain() {
        sendFacts(FACTS);
        fixture.start();

        for (var i = 0; i < 8; i++) {
            var rows = count();
            onServer(KILL.replace(":database", "'" + databaseName() + "'"));
            await().atMost(Duration.ofSeconds(20)).until(() -> count() > rows || count() == FACTS);
        }
        fixture.awaitWritten();

        assertThat(fixture.text(TOTAL)).isEqualTo(FACTS + " " + FACTS + ".000000000000");
        assertThat(retries("database")).isPositive();
    }

    @Test
    void shouldWaitInItsGroupAndGoOnWhenTheDatabaseRefusesConnectionsForAWhile() {
        fixture.fact(0, "before", "1");
        var sink = fixture.start("outage");
        fixture.awaitWritten();

        onServer("ALTER DATABASE " + databaseName() + " CONNECTION LIMIT 0");
        onServer(KILL.replace(":database", "'" + databaseName() + "'"));
        fixture.fact(0, "during", "1");
        fixture.producer.flush();
        await().until(() -> sink.state().phase() == SinkState.Phase.WAITING);
        var during = sink.state();
        onServer("ALTER DATABASE " + databaseName() + " CONNECTION LIMIT -1");
        fixture.awaitWritten();
        await().until(() -> sink.state().phase() == SinkState.Phase.RUNNING);

        assertThat(during.failingSince()).isPresent();
        assertThat(during.fault().orElseThrow()).startsWith("database: ");
        assertThat(sink.state().failingSince()).isEmpty();
        assertThat(fixture.text("SELECT count(*) FROM hourly_cost_facts")).isEqualTo("2");
    }

    @Test
    void shouldMakeAMonthAnewThatWasDroppedBesideIt() {
        fixture.fact(0, "gone", "1");
        fixture.start();
        fixture.awaitWritten();

        fixture.database.jdbi().useHandle(handle -> {
            handle.execute("ALTER TABLE hourly_cost_facts DETACH PARTITION hourly_cost_facts_2026_10");
            handle.execute("DROP TABLE hourly_cost_facts_2026_10");
            handle.execute("SELECT fill_daily_costs()");
        });
        fixture.fact(1, "late", "1");
        fixture.awaitWritten();

        assertThat(retries("database")).isPositive();
        assertThat(fixture.text("SELECT string_agg(product, ',') FROM hourly_cost_facts"))
                .isEqualTo("late");
    }

    @Test
    void shouldWriteEachRecordOnceWhenTwoSinksOwnTheSamePartitions() {
        // two groups: each gets every partition, as a sink that was thought dead would have
        var first = fixture.start("first");
        var second = fixture.start("second");
        await().until(() -> first.state().partitions() == ALL && second.state().partitions() == ALL);

        for (var i = 0; i < 20; i++) {
            fixture.fact(0, "steady", String.valueOf(i));
            fixture.producer.flush();
            fixture.fact(1, "p" + i, "1");
            fixture.awaitWritten();
        }

        assertThat(retries("ownership")).isPositive();
        assertThat(fixture.text("SELECT cost_usd FROM hourly_cost_facts WHERE product = 'steady'"))
                .isEqualTo("19.000000000000");
        assertThat(fixture.text("SELECT count(*) FROM hourly_cost_facts")).isEqualTo("21");
    }

    @Test
    void shouldShareThePartitionsWhenTwoSinksAreInOneGroup() {
        var first = fixture.start("shared");
        var second = fixture.start("shared");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        first.state().partitions() == ALL / 2 && second.state().partitions() == ALL / 2);

        sendFacts(1000);
        fixture.awaitWritten();
        second.close();
        sendFacts(1200);
        fixture.awaitWritten();

        assertThat(fixture.text(TOTAL)).isEqualTo("1200 1200.000000000000");
    }

    @Test
    void shouldRefuseAnotherClusterAndReadAgainAfterARebuild() {
        fixture.fact(0, "kept", "1");
        fixture.start().close();
        fixture.start();
        fixture.awaitWritten();
        fixture.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE sink_offsets SET cluster_id = 'elsewhere'");
            handle.execute("UPDATE hourly_cost_facts SET product = 'of another cluster', fact_id = gen_random_uuid()");
        });

        var refused = fixture.start("another");
        await().until(() -> refused.state().phase() == SinkState.Phase.FAILED);
        Sink.rebuild(fixture.database.jdbi());
        fixture.start("rebuilt");
        fixture.awaitWritten();

        assertThat(refused.state().fault().orElseThrow())
                .contains("filled from Kafka cluster elsewhere")
                .contains("./spendstream sink --rebuild")
                .contains("DATABASE_URL and KAFKA_BOOTSTRAP_SERVERS");
        assertThat(refused.ended().toCompletableFuture()).isCompletedExceptionally();
        assertThat(fixture.text("SELECT string_agg(product, ',') FROM hourly_cost_facts"))
                .isEqualTo("kept");
    }

    @Test
    void shouldRefuseATopicThatWasCreatedAnew() {
        fixture.fact(0, "kept", "1");
        var before = fixture.start();
        fixture.awaitWritten();
        before.close();
        SinkFixture.freshTopics();

        var refused = fixture.start("after");
        await().until(() -> refused.state().phase() == SinkState.Phase.FAILED);

        assertThat(refused.state().fault().orElseThrow())
                .contains("earlier topic facts.hourly-costs")
                .contains("--rebuild");
    }

    @Test
    void shouldStopAndNameTheRecordWhenItIsNotOurs() {
        fixture.producer.send(new ProducerRecord<>(Topics.HOURLY_COSTS.name(), 1, new byte[28], "{}".getBytes()));
        fixture.producer.flush();

        var sink = fixture.start();
        await().until(() -> sink.state().phase() == SinkState.Phase.FAILED);

        assertThat(sink.state().fault().orElseThrow())
                .startsWith("unreadable record topic=facts.hourly-costs partition=1 offset=0: ");
        assertThat(fixture.text("SELECT count(*) FROM sink_offsets WHERE topic = 'facts.hourly-costs'"))
                .isEqualTo("0");
    }

    @Test
    void shouldPassOverWhatIsNoRunBecauseNoMoneyDependsOnIt() {
        fixture.producer.send(new ProducerRecord<>(Topics.INGEST_RUNS.name(), 1, "k".getBytes(), "garbage".getBytes()));
        fixture.fact(1, "p", "1");

        var sink = fixture.start();
        fixture.awaitWritten();

        assertThat(count()).isEqualTo(1);
        assertThat(sink.state().phase()).isNotEqualTo(SinkState.Phase.FAILED);
    }

    private void sendFacts(int count) {
        for (var i = 0; i < count; i++) {
            fixture.fact(i % 24, "p" + i, "1");
        }
        fixture.producer.flush();
    }

    private long count() {
        return Long.parseLong(fixture.text("SELECT count(*) FROM hourly_cost_facts"));
    }

    private double retries(String cause) {
        var value = fixture.registry.getSampleValue(
                "spendstream_sink_retries_total", new String[] {"cause"}, new String[] {cause});
        return value == null ? 0 : value;
    }

    private String databaseName() {
        return fixture.place.jdbcUrl().substring(fixture.place.jdbcUrl().lastIndexOf('/') + 1);
    }

    /** From a connection of its own, to another database, which outlives what it does. */
    private void onServer(String sql) {
        var server = fixture.place.jdbcUrl().replaceAll("/[^/]*$", "/postgres");
        try (var connection = DriverManager.getConnection(server, fixture.place.user(), fixture.place.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
