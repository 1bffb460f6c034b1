package io.spendstream.sink.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.read.RollUpCheck;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StagedTableTest {
    private static final String TOTAL = "SELECT count(*) || ' ' || sum(cost_usd)::integer FROM hourly_cost_facts";

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        database.jdbi().useHandle(handle -> handle.execute("SELECT ensure_month('hourly_cost_facts', '2026-10-01')"));
    }

    @AfterEach
    void close() {
        assertThat(new RollUpCheck(database.jdbi()).faults()).isEmpty();
        database.close();
    }

    @Test
    void shouldCopyStraightIntoTheTableWhenNoneOfTheRowsIsThere() {
        var done = database.jdbi().inTransaction(handle -> FactTable.TABLE.insert(handle, rows(0, 30, "1")));

        assertThat(done).isTrue();
        assertThat(total()).isEqualTo("30 30");
    }

    @Test
    void shouldDoNothingInItsPlaceInATransactionThatGoesOnWhenOneOfTheRowsIsThere() {
        database.jdbi().useTransaction(handle -> FactTable.TABLE.insert(handle, rows(29, 30, "5")));

        var done = database.jdbi().inTransaction(handle -> {
            handle.execute("UPDATE hourly_cost_facts SET cost_usd = 7");
            return FactTable.TABLE.insert(handle, rows(0, 30, "1"));
        });

        assertThat(done).isFalse();
        assertThat(total()).isEqualTo("1 7");
    }

    @Test
    void shouldWriteABatchOfWhichSomeIsThereWhereverThatStands() {
        for (var first : List.of(0, 7, 1_200)) {
            database.jdbi().useTransaction(handle -> {
                handle.execute("TRUNCATE hourly_cost_facts");
                FactTable.TABLE.insert(handle, rows(first, first + 1, "5"));
            });

            var changed = database.jdbi().inTransaction(handle -> {
                FactTable.TABLE.create(handle);
                return FactTable.store(handle, rows(0, 1_500, "1"));
            });

            assertThat(changed).isEqualTo(1_500);
            assertThat(total()).isEqualTo("1500 1500");
        }
    }

    @Test
    void shouldFailWhenARowFitsNowhere() {
        assertThatThrownBy(() -> database.jdbi().useTransaction(handle -> {
                    handle.execute("DROP TABLE hourly_cost_facts_2026_10");
                    FactTable.TABLE.insert(handle, rows(0, 1, "1"));
                }))
                .isInstanceOf(CopyException.class);
    }

    private String total() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(TOTAL).mapTo(String.class).one());
    }

    private static List<FactTable.Row> rows(int from, int to, String amount) {
        return IntStream.range(from, to)
                .mapToObj(number -> row(number % 24, "p" + number, amount))
                .toList();
    }

    private static FactTable.Row row(int hour, String product, String amount) {
        HourlyCostFact fact = Samples.fact(hour, product, amount);
        return new FactTable.Row(Samples.factKey(hour, product), fact, Samples.DAY);
    }
}
