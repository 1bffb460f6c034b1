package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.topics.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationsTest {
    private static final String FACTS =
            "SELECT coalesce(string_agg(product || '@' || generation, ', ' ORDER BY product), '') FROM hourly_cost_facts";

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
    void shouldSweepFactsThatARebuiltSliceDidNotConfirm() {
        fact(0, "confirmed", 1);
        fact(1, "orphan", 1);
        fact(25, "orphan of the next day", 1);
        slice(1);
        fixture.start();
        fixture.awaitWritten();

        fact(0, "confirmed", 2);
        fixture.awaitWritten();
        var before = fixture.text(FACTS);
        slice(2);
        fixture.awaitWritten();

        assertThat(before).isEqualTo("confirmed@2, orphan@1, orphan of the next day@1");
        assertThat(fixture.text(FACTS)).isEqualTo("confirmed@2");
        await().untilAsserted(() -> assertThat(counted("slices", "swept")).isEqualTo(2));
    }

    @Test
    void shouldKeepWhatStoodUntilAllFactsOfTheRebuiltSliceAreThere() {
        fact(0, "a", 1);
        fact(1, "b", 1);
        fact(2, "orphan", 1);
        slice(1, 3);
        fixture.start();
        fixture.awaitWritten();

        slice(2, 2);
        fixture.awaitWritten();
        var between = fixture.text(FACTS);
        fact(0, "a", 2);
        fixture.awaitWritten();
        var half = fixture.text(FACTS);
        fact(1, "b", 2);
        fixture.awaitWritten();

        assertThat(between).isEqualTo("a@1, b@1, orphan@1");
        assertThat(half).isEqualTo("a@2, b@1, orphan@1");
        assertThat(fixture.text(FACTS)).isEqualTo("a@2, b@2");
    }

    @Test
    void shouldNotCountASliceTwiceThatFallsBackToAnEarlierGeneration() {
        fact(0, "a", 2);
        slice(2);
        fixture.start();
        fixture.awaitWritten();

        slice(1);
        fixture.awaitWritten();
        fact(0, "a of a clock that is behind", 1);
        fixture.awaitWritten();

        assertThat(fixture.text(FACTS)).isEqualTo("a@2");
    }

    @Test
    void shouldNotWriteAFactWhoseSliceIsOfALaterGeneration() {
        slice(2);
        fixture.start();
        fixture.awaitWritten();

        fact(0, "void", 1);
        fact(0, "valid", 2);
        fact(0, "newer", 3);
        fixture.awaitWritten();

        assertThat(fixture.text(FACTS)).isEqualTo("newer@3, valid@2");
        await().untilAsserted(() ->
                assertThat(counted("hourly_cost_facts", "skipped")).isEqualTo(1));
    }

    @Test
    void shouldEndInTheSameWhenFactsAndSlicesComeInOneBatch() {
        slice(1);
        slice(2);
        fact(0, "void", 1);
        fact(0, "valid", 2);

        fixture.start();
        fixture.awaitWritten();

        assertThat(fixture.text(FACTS)).isEqualTo("valid@2");
    }

    @Test
    void shouldSweepWhatCameBeforeTheTableKnewTheSlice() {
        fact(0, "void", 1);
        fact(0, "valid", 2);
        fixture.start();
        fixture.awaitWritten();

        slice(2);
        fixture.awaitWritten();

        assertThat(fixture.text(FACTS)).isEqualTo("valid@2");
    }

    @Test
    void shouldEndInTheSameAfterARebuildOfTheTables() {
        fact(0, "void", 1);
        fact(1, "valid", 2);
        slice(2);
        fact(2, "late and void", 1);
        fixture.start().close();
        Sink.rebuild(fixture.database.jdbi());

        fixture.start();
        fixture.awaitWritten();

        assertThat(fixture.text(FACTS)).isEqualTo("valid@2");
    }

    @Test
    void shouldTouchNoOtherSlice() {
        var other = new Slice("confluent", "org-2", Samples.DAY);
        fact(0, "of another slice", 1);
        fixture.start();
        fixture.awaitWritten();

        var state = Samples.slice(other, false);
        state.setGeneration(5);
        fixture.send(Topics.SLICES, other.text(), state);
        fixture.awaitWritten();

        assertThat(fixture.text(FACTS)).isEqualTo("of another slice@1");
    }

    @Test
    void shouldEndInTheSameWhenTwoSinksWriteFactsAndSlicesAtOnce() {
        fixture.start("shared");
        fixture.start("shared");

        for (var generation = 1; generation <= 20; generation++) {
            for (var i = 0; i < 50; i++) {
                fact(i % 24, "p" + (generation + i), generation);
            }
            slice(generation, 50);
            fixture.producer.flush();
        }
        fixture.awaitWritten();

        assertThat(fixture.text("SELECT count(*) || ' ' || min(generation) FROM hourly_cost_facts"))
                .isEqualTo("50 20");
    }

    private void fact(int hour, String product, long generation) {
        HourlyCostFact fact = Samples.fact(hour, product, "1");
        fact.setGeneration(generation);
        fixture.send(Topics.HOURLY_COSTS, Samples.factKey(hour, product), fact);
    }

    private void slice(long generation) {
        slice(generation, 1);
    }

    private void slice(long generation, long facts) {
        var state = Samples.slice(Samples.SLICE, false);
        state.setGeneration(generation);
        state.setFacts(facts);
        fixture.send(Topics.SLICES, Samples.SLICE.text(), state);
    }

    private double counted(String table, String operation) {
        var value = fixture.registry.getSampleValue(
                "spendstream_sink_rows_total", new String[] {"table", "operation"}, new String[] {table, operation});
        return value == null ? 0 : value;
    }
}
