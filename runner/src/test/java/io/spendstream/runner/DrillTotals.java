package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.simulators.confluent.ConfluentBill;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the tables have to say when all is over, compared with who said it, in plain SQL. */
final class DrillTotals {
    private static final String TOTAL = "SELECT coalesce(sum(cost_usd), 0) FROM ";

    private static final String DOUBLE_LINES =
            "SELECT slice, feed, line_id, count(*) FROM cost_lines GROUP BY 1, 2, 3 HAVING count(*) > 1";

    private final BillingTables tables;
    private final ConfluentBill bill;
    private final Map<String, Map<Long, BigDecimal>> standing;

    /** @param standing what the load said last: dollars by slice and line */
    DrillTotals(BillingTables tables, ConfluentBill bill, Map<String, Map<Long, BigDecimal>> standing) {
        this.tables = tables;
        this.bill = bill;
        this.standing = standing;
    }

    BigDecimal facts() {
        return tables.one(TOTAL + "hourly_cost_facts", BigDecimal.class);
    }

    BigDecimal lines() {
        return tables.one(TOTAL + "cost_lines", BigDecimal.class);
    }

    BigDecimal slices() {
        return tables.one(TOTAL + "slices", BigDecimal.class);
    }

    /** Of the load and of the simulated provider. */
    BigDecimal said() {
        return LoadBook.total(standing.values())
                .add(bill.total(bill.firstDay(), bill.today().plusDays(1)).net());
    }

    void assertWhole() {
        assertThat(lines()).as("lines").isEqualByComparingTo(said());
        assertThat(facts()).as("facts").isEqualByComparingTo(said());
        assertThat(slices()).as("slices").isEqualByComparingTo(said());
        assertThat(linesOfLoad()).as("lines of the load, one by one").isEqualTo(canonical());
        var total = bill.total(bill.firstDay(), bill.today().plusDays(1));
        assertThat(tables.one("SELECT count(*) FROM cost_lines WHERE feed <> '" + LoadSlice.FEED + "'", Long.class))
                .as("lines of the provider")
                .isEqualTo(total.lines());
        assertThat(tables.twice()).as("facts that are there twice").isEmpty();
        assertThat(tables.rows(DOUBLE_LINES)).as("lines that are there twice").isEmpty();
        assertThat(tables.orphans()).as("facts without a line").isEmpty();
        assertThat(tables.unbalancedSlices()).as("slices that do not add up").isEmpty();
        assertThat(tables.one("SELECT coalesce(sum(dead_letters), 0) FROM slices", Long.class))
                .as("refused records")
                .isZero();
    }

    private Map<String, Map<Long, BigDecimal>> linesOfLoad() {
        var found = new TreeMap<String, Map<Long, BigDecimal>>();
        tables.rows("SELECT slice, line_id, cost_usd FROM cost_lines WHERE feed = '" + LoadSlice.FEED + "'")
                .forEach(row -> found.computeIfAbsent((String) row.get("slice"), none -> new HashMap<>())
                        .put((Long) row.get("line_id"), ((BigDecimal) row.get("cost_usd")).stripTrailingZeros()));
        return found;
    }

    private Map<String, Map<Long, BigDecimal>> canonical() {
        var canonical = new TreeMap<String, Map<Long, BigDecimal>>();
        standing.forEach((slice, lines) -> {
            var stripped = new HashMap<Long, BigDecimal>();
            lines.forEach((id, cost) -> stripped.put(id, cost.stripTrailingZeros()));
            canonical.put(slice, stripped);
        });
        return canonical;
    }
}
