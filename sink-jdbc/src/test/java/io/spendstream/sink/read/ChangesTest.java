package io.spendstream.sink.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.sink.Database;
import io.spendstream.sink.TestDatabase;
import io.spendstream.sink.read.Changes.Change;
import io.spendstream.sink.read.Changes.Query;
import io.spendstream.sink.write.Samples;
import io.spendstream.sink.write.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private Database database;
    private Tables tables;
    private Changes changes;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        tables = new Tables(database.jdbi());
        changes = new Changes(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldTellTheNewestFirstPageByPageWhateverIsAddedMeanwhile() {
        for (var sequence = 1; sequence <= 5; sequence++) {
            tables.write(Samples.change(sequence, "0", "1", "0"));
        }
        var seen = new ArrayList<Long>();

        var query = Query.newest(2);
        for (var page = changes.read(query); ; page = changes.read(query)) {
            page.changes().stream().map(Change::sequence).forEach(seen::add);
            if (page.nextCursor().isEmpty()) {
                break;
            }
            tables.write(Samples.change(100 + seen.size(), "0", "1", "0"));
            query = at(page.nextCursor());
        }

        assertThat(seen).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void shouldSayWhatAChangeDid() {
        var change = Samples.change(1, "10", "12.5", "-3");
        change.setCause("restated,rule");
        tables.write(change);

        var told = changes.read(Query.newest(10)).changes().get(0);

        assertThat(told.causes()).containsExactly("restated", "rule");
        assertThat(told.oldNetCost()).isEqualByComparingTo("10");
        assertThat(told.newNetCost()).isEqualByComparingTo("9.5");
        assertThat(told.delta()).isEqualByComparingTo("-0.5");
    }

    @Test
    void shouldFilterByWhatIsAskedFor() {
        var rule = Samples.change(1, "0", "1", "0");
        rule.setCause("restated,rule");
        rule.setBusinessUnit("retail");
        var other = Samples.change(2, "0", "1", "0");
        other.setUsageDay(Samples.DAY.plusDays(1));
        tables.write(rule, other);

        assertThat(sequences(query(Optional.of("rule"), Map.of()))).containsExactly(1L);
        assertThat(sequences(query(Optional.of("new"), Map.of()))).containsExactly(2L);
        assertThat(sequences(query(Optional.empty(), Map.of(Dimension.BUSINESS_UNIT, "retail"))))
                .containsExactly(1L);
        assertThat(sequences(query(Optional.empty(), Map.of(Dimension.BUSINESS_UNIT, ""))))
                .containsExactly(2L);
        assertThat(sequences(new Query(
                        Optional.of(Samples.DAY),
                        Optional.of(Samples.DAY.plusDays(1)),
                        Map.of(Dimension.SOURCE, "confluent"),
                        Optional.empty(),
                        Optional.of(rule.getChangedAt()),
                        Optional.of(other.getChangedAt()),
                        Optional.empty(),
                        10)))
                .containsExactly(1L);
        assertThat(sequences(new Query(
                        Optional.of(LocalDate.of(2026, 10, 3)),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        10)))
                .isEmpty();
    }

    @Test
    void shouldRefuseWhatItCannotAnswer() {
        assertThatThrownBy(() -> changes.read(at(Optional.of("7; DROP TABLE"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> changes.read(query(Optional.empty(), Map.of(Dimension.ENV_ID, "env-1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("env_id");
    }

    private Iterable<Long> sequences(Query query) {
        return changes.read(query).changes().stream().map(Change::sequence).toList();
    }

    private static Query query(Optional<String> cause, Map<Dimension, String> filters) {
        return new Query(
                Optional.empty(),
                Optional.empty(),
                filters,
                cause,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10);
    }

    private static Query at(Optional<String> cursor) {
        return new Query(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cursor,
                2);
    }
}
