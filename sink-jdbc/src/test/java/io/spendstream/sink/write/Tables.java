package io.spendstream.sink.write;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.FxRate;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.RawUsageReport;
import io.spendstream.schemas.avro.SliceState;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Fills the tables as the sink does, without Kafka. */
public final class Tables {
    private final Jdbi jdbi;
    private int facts;

    public Tables(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.useHandle(handle -> {
            for (var month : List.of("2026-09-01", "2026-10-01", "2026-11-01")) {
                handle.execute("SELECT ensure_month('hourly_cost_facts', ?::date)", month);
                handle.execute("SELECT ensure_month('cost_lines', ?::date)", month);
            }
        });
    }

    public void write(HourlyCostFact... records) {
        var rows = Stream.of(records).map(this::row).toList();
        merge(FactTable.TABLE, rows);
    }

    public void write(CostLine... records) {
        jdbi.useTransaction(handle -> {
            LineTable.TABLE.create(handle);
            LineTable.TABLE.merge(handle, Stream.of(records).map(Tables::row).toList());
            DimensionRows.fill(handle);
        });
    }

    public void write(SliceState... records) {
        merge(SliceTable.TABLE, List.of(records));
    }

    public void write(CostChange... records) {
        merge(ChangeTable.TABLE, List.of(records));
    }

    public void write(RawUsageReport... records) {
        merge(UsageTable.TABLE, List.of(records));
    }

    public void write(InventoryEntity... records) {
        jdbi.useTransaction(handle -> {
            for (var kind : InventoryKind.values()) {
                kind.table().create(handle);
            }
            InventoryTable.write(handle, List.of(records));
        });
    }

    public void write(AttributionRule rule) {
        jdbi.useTransaction(handle -> {
            RuleTable.TABLE.create(handle);
            RuleTable.TABLE.merge(handle, RuleTable.rows(rule));
            RuleTable.markDropped(handle, Set.of(rule.getRuleId()));
        });
    }

    public void write(FxRate... records) {
        merge(FxRateTable.TABLE, List.of(records));
    }

    private <R> void merge(StagedTable<R> table, List<R> rows) {
        jdbi.useTransaction((Handle handle) -> {
            table.create(handle);
            table.merge(handle, rows);
        });
    }

    static LineTable.Row row(CostLine line) {
        return new LineTable.Row(new LineKey(Slice.parse(line.getSlice()), line.getFeed(), line.getLineId()), line);
    }

    private FactTable.Row row(HourlyCostFact fact) {
        var key = new FactKey(
                Slice.id(fact.getSlice()),
                UsageHour.of(fact.getTimestamp()),
                Fingerprint.of("test").add(facts++).asUuid());
        return new FactTable.Row(key, fact, Slice.parse(fact.getSlice()).day());
    }
}
