package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.topics.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dump that is older than tombstones live, or a sink that was down for so long. */
class LongAwayTest {
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
    void shouldGoOnAfterAnIdleMonthWhenTheConnectionBreaks() {
        fixture.fact(0, "kept", "1");
        var idle = fixture.start("idle");
        fixture.awaitWritten();
        fixture.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE sink_offsets SET updated_at = now() - interval '31 days'");
            handle.execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                    """);
        });
        fixture.fact(0, "kept", "2");
        fixture.awaitWritten();

        assertThat(idle.state().phase()).isEqualTo(SinkState.Phase.RUNNING);
        assertThat(fixture.text("SELECT string_agg(cost_usd::text, ',') FROM hourly_cost_facts"))
                .isEqualTo("2.000000000000");
    }

    @Test
    void shouldRefuseToGoOnFromSoLongAgoThatTombstonesMayBeGone() {
        fixture.fact(0, "kept", "1");
        var before = fixture.start("before");
        fixture.awaitWritten();
        before.close();
        fixture.database
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE sink_offsets SET updated_at = now() - interval '31 days'"));
        // that runs are written says nothing of money
        fixture.send(Topics.INGEST_RUNS, "run", Samples.run("run", "succeeded"));

        var idle = fixture.start("nothing came meanwhile");
        fixture.awaitWritten();
        idle.close();
        fixture.fact(0, "kept", "2");
        fixture.producer.flush();
        var refused = fixture.start("something did");
        await().until(() -> refused.state().phase() == SinkState.Phase.FAILED);
        Sink.rebuild(fixture.database.jdbi());
        fixture.start("rebuilt");
        fixture.awaitWritten();

        assertThat(refused.state().fault().orElseThrow())
                .contains("more than 30 days ago")
                .contains("./spendstream sink --rebuild");
        assertThat(fixture.text("SELECT string_agg(cost_usd::text, ',') FROM hourly_cost_facts"))
                .isEqualTo("2.000000000000");
    }
}
