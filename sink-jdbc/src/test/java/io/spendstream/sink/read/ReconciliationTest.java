package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.FeedState;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.read.Reconciliation.Balance;
import io.spendstream.sink.write.Samples;
import io.spendstream.sink.write.Tables;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private Database database;
    private Tables tables;
    private Reconciliation reconciliation;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        tables = new Tables(database.jdbi());
        reconciliation = new Reconciliation(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldProveThatEveryCentInIsACentOut() {
        tables.write(
                Samples.line(1).build(),
                Samples.line(2).setFeed("confluent-poller").build());
        tables.write(Samples.fact(0, "KAFKA", "1"), Samples.fact(1, "KAFKA", "2"));
        tables.write(slice(2, 2));

        var report = reconciliation.read("confluent", Samples.DAY, Samples.DAY.plusDays(1));

        var balance = report.total();
        assertThat(balance.difference()).isEqualByComparingTo("0");
        assertThat(balance.walkTotal().orElseThrow()).isEqualByComparingTo("1.5");
        assertThat(balance.unsealedCost()).isEqualByComparingTo("1.5");
        assertThat(balance.walkDifference()).isEqualByComparingTo("0");
        assertThat(balance.settled()).isTrue();
        assertThat(balance.inFlight()).isFalse();
        assertThat(balance.counts().addUp()).isTrue();
        assertThat(report.days()).hasSize(1);
        assertThat(report.days().get(0).slices().get(0).version()).isEqualTo(4);
        assertThat(report.days().get(0).slices().get(0).slice()).isEqualTo(Samples.SLICE.text());
    }

    @Test
    void shouldTellLinesInTheirOwnCurrenciesAndThoseWithoutARate() {
        tables.write(
                Samples.line(1).build(),
                Samples.line(2)
                        .setCurrency("EUR")
                        .setNativeAmount("1.2500000000000001")
                        .setFxRate("1.2")
                        .build(),
                Samples.line(3)
                        .setCurrency("EUR")
                        .setNativeAmount("2")
                        .setFxRate("")
                        .setCostUsd(usd("0"))
                        .build());

        var report = reconciliation.read("confluent", Samples.DAY, Samples.DAY.plusDays(1));

        var slice = report.days().get(0).slices().get(0).balance();
        assertThat(slice.currencies().keySet()).containsExactly("EUR", "USD");
        assertThat(slice.currencies().get("USD").amount()).isEqualByComparingTo("1.5");
        assertThat(slice.currencies().get("USD").unconvertedLines()).isZero();
        assertThat(slice.currencies().get("EUR")).satisfies(euros -> {
            assertThat(euros.lines()).isEqualTo(2);
            assertThat(euros.amount()).isEqualByComparingTo("3.2500000000000001");
            assertThat(euros.costUsd()).isEqualByComparingTo("1.5");
            assertThat(euros.unconvertedLines()).isOne();
            assertThat(euros.unconvertedAmount()).isEqualByComparingTo("2");
        });
        assertThat(report.total().currencies()).isEqualTo(slice.currencies());
    }

    @Test
    void shouldSayWhatTheTablesDoNotHoldYet() {
        tables.write(Samples.line(1).build());
        tables.write(slice(2, 2));

        var balance = day();

        assertThat(balance.inFlight()).isTrue();
        assertThat(balance.difference()).isEqualByComparingTo("-1.5");
        assertThat(balance.lineRows()).isEqualTo(1);
        assertThat(balance.ledgerLines()).isEqualTo(2);
        assertThat(balance.factTotal()).isEqualByComparingTo("0");
        assertThat(balance.ledgerFactTotal()).isEqualByComparingTo("3");
    }

    @Test
    void shouldCountFactsOfALongLineInWhateverMonthTheyAre() {
        tables.write(Samples.line(1).build(), Samples.line(2).build());
        tables.write(Samples.fact(0, "KAFKA", "1"), Samples.fact(24 * 40, "KAFKA", "2"));
        tables.write(slice(2, 2));

        assertThat(day().difference()).isEqualByComparingTo("0");
        assertThat(day().inFlight()).isFalse();
    }

    @Test
    void shouldNotHideOrphans() {
        tables.write(Samples.fact(0, "KAFKA", "1"));

        var report = reconciliation.read("confluent", Samples.DAY, Samples.DAY.plusDays(1));

        assertThat(report.total().difference()).isEqualByComparingTo("1");
        assertThat(report.total().inFlight()).isTrue();
        assertThat(report.days().get(0).slices()).hasSize(1);
    }

    @Test
    void shouldTellAMonthDayByDay() {
        var other = new Slice("confluent", "org-1", Samples.DAY.plusDays(2));
        var provisional = Samples.slice(other, false);
        tables.write(slice(2, 2), provisional);
        tables.write(Samples.line(1).build(), Samples.line(2).build());
        tables.write(Samples.fact(0, "KAFKA", "1"), Samples.fact(1, "KAFKA", "2"));

        var report = reconciliation.read("confluent", Samples.DAY, Samples.DAY.plusMonths(1));

        assertThat(report.days()).extracting(Reconciliation.Day::day).containsExactly(Samples.DAY, other.day());
        assertThat(report.total().slices()).isEqualTo(2);
        assertThat(report.total().settled()).isFalse();
        assertThat(report.total().inFlight()).isTrue();
        assertThat(report.days().get(0).total().settled()).isTrue();
    }

    @Test
    void shouldBeEmptyWhenNothingIsKnown() {
        tables.write(slice(2, 2));

        var report = reconciliation.read("gcp", Samples.DAY, Samples.DAY.plusDays(1));

        assertThat(report.days()).isEmpty();
        assertThat(report.total().difference()).isEqualByComparingTo("0");
        assertThat(report.total().settled()).isFalse();
    }

    private Balance day() {
        return reconciliation
                .read("confluent", Samples.DAY, Samples.DAY.plusDays(1))
                .total();
    }

    private static SliceState slice(long lines, long facts) {
        var state = Samples.slice(Samples.SLICE, true);
        var half = usd("1.5");
        var sealed = Instant.parse("2026-10-04T00:00:00Z");
        state.setLines(lines);
        state.setSeen(lines);
        state.setCostUsd(usd("3"));
        state.setVersion(4);
        state.setFacts(facts);
        state.setFactCostUsd(usd("3"));
        state.setFeeds(List.of(
                new FeedState("manual", null, sealed, 0L, 1L, half, null),
                new FeedState("confluent-poller", sealed, sealed, 1L, 1L, half, half)));
        return state;
    }

    private static Amount usd(String amount) {
        return Usd.parse(amount).toAmount();
    }
}
