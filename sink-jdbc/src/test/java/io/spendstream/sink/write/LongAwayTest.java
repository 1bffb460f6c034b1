package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    void shouldRefuseToGoOnFromSoLongAgoThatTombstonesMayBeGone() {
        fixture.fact(0, "kept", "1");
        var before = fixture.start("before");
        fixture.awaitWritten();
        before.close();
        fixture.database
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE sink_offsets SET updated_at = now() - interval '31 days'"));

        var idle = fixture.start("nothing came meanwhile");
        await().until(() -> idle.state().phase() == SinkState.Phase.RUNNING);
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
