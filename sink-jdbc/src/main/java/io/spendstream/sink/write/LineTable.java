package io.spendstream.sink.write;

import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** facts.cost-lines into cost_lines, and what lines know about what they name. */
final class LineTable extends RowWriter<LineKey, CostLine, LineTable.Row> {
    static final StagedTable<Row> TABLE = new StagedTable<>(
            "cost_lines",
            List.of("slice_day", "slice_id", "feed", "line_id"),
            List.of(
                    new Column<>(
                            "slice_day", (row, out) -> out.add(row.key.slice().day())),
                    new Column<>(
                            "slice_id", (row, out) -> out.add(row.key.slice().id())),
                    text("feed", CostLine::getFeed),
                    new Column<>("line_id", (row, out) -> out.add(row.line.getLineId())),
                    text("slice", CostLine::getSlice),
                    new Column<>("observed_at", (row, out) -> out.add(row.line.getObservedAt())),
                    text("provider_id", CostLine::getProviderId),
                    text("source", CostLine::getSource),
                    text("org_id", CostLine::getOrgId),
                    text("env_id", CostLine::getEnvId),
                    text("cluster_id", CostLine::getClusterId),
                    text("resource_id", CostLine::getResourceId),
                    text("resource_name", CostLine::getResourceName),
                    text("product", CostLine::getProduct),
                    text("line_type", CostLine::getLineType),
                    text("charge_category", CostLine::getChargeCategory),
                    text("region", CostLine::getRegion),
                    new Column<>("period_start", (row, out) -> out.add(row.line.getPeriodStart())),
                    new Column<>("period_end", (row, out) -> out.add(row.line.getPeriodEnd())),
                    new Column<>("cost_usd", (row, out) -> out.add(row.line.getCostUsd())),
                    new Column<>("list_cost_usd", (row, out) -> out.add(row.line.getListCostUsd())),
                    new Column<>("effective_cost_usd", (row, out) -> out.add(row.line.getEffectiveCostUsd())),
                    text("currency", CostLine::getCurrency),
                    new Column<>(
                            "native_amount", (row, out) -> out.plain(SqlNumber.orNull(row.line.getNativeAmount()))),
                    new Column<>(
                            "native_list_amount",
                            (row, out) -> out.plain(SqlNumber.orNull(row.line.getNativeListAmount()))),
                    new Column<>(
                            "native_effective_amount",
                            (row, out) -> out.plain(SqlNumber.orNull(row.line.getNativeEffectiveAmount()))),
                    new Column<>("fx_rate", (row, out) -> out.plain(SqlNumber.orNull(row.line.getFxRate()))),
                    text("price", CostLine::getPrice),
                    text("quantity", CostLine::getQuantity),
                    text("unit", CostLine::getUnit),
                    text("description", CostLine::getDescription),
                    text("tags", line -> SqlJson.of(line.getTags())),
                    text("attributes", line -> SqlJson.of(line.getAttributes())),
                    text("invoice_month", CostLine::getInvoiceMonth),
                    text("raw_topic", CostLine::getRawTopic),
                    new Column<>("raw_partition", (row, out) -> out.add(row.line.getRawPartition())),
                    new Column<>("raw_offset", (row, out) -> out.add(row.line.getRawOffset()))));

    private static final String DELETE =
            """
            DELETE FROM cost_lines l
            USING unnest(:days::date[], :slices::bigint[], :feeds::text[], :ids::bigint[])
                  AS gone (slice_day, slice_id, feed, line_id)
            WHERE l.slice_day = gone.slice_day
              AND l.slice_id = gone.slice_id
              AND l.feed = gone.feed
              AND l.line_id = gone.line_id
              AND l.slice_day BETWEEN :first::date AND :last::date
            """;

    LineTable(RegistrySettings registry) {
        super(
                Topics.COST_LINES.name(),
                TABLE,
                new TopicReader<>(Topics.COST_LINES, registry, LineTable::check),
                new LatestByKey<>(),
                Unreadable.STOPS);
    }

    /** A line under its key, which knows the slice. */
    record Row(LineKey key, CostLine line) {}

    @Override
    Collection<Row> rows(Map<LineKey, CostLine> standing) {
        return standing.entrySet().stream()
                .map(entry -> new Row(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    Set<LocalDate> months(Map<LineKey, CostLine> standing) {
        var months = new TreeSet<LocalDate>();
        standing.keySet().forEach(key -> months.add(key.slice().day().withDayOfMonth(1)));
        return months;
    }

    @Override
    void lock(Handle handle, Locks locks, Map<LineKey, CostLine> standing) {
        if (!standing.isEmpty()) {
            locks.shareDimensions();
        }
    }

    /** Names of environments, clusters and resources come from the lines, until an inventory tells them. */
    @Override
    Written write(Handle handle, Map<LineKey, CostLine> standing) {
        var written = super.write(handle, standing);
        if (!standing.isEmpty()) {
            DimensionRows.fill(handle);
        }
        return written;
    }

    @Override
    int delete(Handle handle, List<LineKey> gone) {
        var days = gone.stream().map(key -> key.slice().day()).sorted().toList();
        return handle.createUpdate(DELETE)
                .bind("days", SqlArray.of(gone, key -> key.slice().day()))
                .bind("slices", SqlArray.of(gone, key -> key.slice().id()))
                .bind("feeds", SqlArray.ofText(gone, LineKey::feed))
                .bind("ids", SqlArray.of(gone, LineKey::lineId))
                .bind("first", days.get(0).toString())
                .bind("last", days.get(days.size() - 1).toString())
                .execute();
    }

    private static void check(LineKey key, CostLine line) {
        if (line != null
                && !(key.slice().text().equals(line.getSlice())
                        && key.feed().equals(line.getFeed())
                        && key.lineId() == line.getLineId())) {
            throw new IllegalArgumentException("its key " + key + " is not that of line " + line.getLineId()
                    + " of feed " + line.getFeed() + " and slice " + line.getSlice());
        }
    }

    private static Column<Row> text(String name, Function<CostLine, String> field) {
        return new Column<>(name, (row, out) -> out.add(field.apply(row.line)));
    }
}
