package io.spendstream.sink.write;

import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.Slice;
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
final class LineTable extends RowWriter<LineKey, CostLine, CostLine> {
    static final StagedTable<CostLine> TABLE = new StagedTable<>(
            "cost_lines",
            List.of("slice_day", "slice_id", "feed", "line_id"),
            List.of(
                    new Column<>("slice_day", (line, out) -> out.add(day(line.getSlice()))),
                    new Column<>("slice_id", (line, out) -> out.add(Slice.id(line.getSlice()))),
                    text("feed", CostLine::getFeed),
                    new Column<>("line_id", (line, out) -> out.add(line.getLineId())),
                    text("slice", CostLine::getSlice),
                    new Column<>("observed_at", (line, out) -> out.add(line.getObservedAt())),
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
                    new Column<>("period_start", (line, out) -> out.add(line.getPeriodStart())),
                    new Column<>("period_end", (line, out) -> out.add(line.getPeriodEnd())),
                    new Column<>("cost_usd", (line, out) -> out.add(line.getCostUsd())),
                    new Column<>("list_cost_usd", (line, out) -> out.add(line.getListCostUsd())),
                    new Column<>("effective_cost_usd", (line, out) -> out.add(line.getEffectiveCostUsd())),
                    text("currency", CostLine::getCurrency),
                    new Column<>("native_amount", (line, out) -> out.plain(SqlNumber.orNull(line.getNativeAmount()))),
                    new Column<>("fx_rate", (line, out) -> out.plain(SqlNumber.orNull(line.getFxRate()))),
                    text("price", CostLine::getPrice),
                    text("quantity", CostLine::getQuantity),
                    text("unit", CostLine::getUnit),
                    text("description", CostLine::getDescription),
                    text("tags", line -> SqlJson.of(line.getTags())),
                    text("invoice_month", CostLine::getInvoiceMonth),
                    text("raw_topic", CostLine::getRawTopic),
                    new Column<>("raw_partition", (line, out) -> out.add(line.getRawPartition())),
                    new Column<>("raw_offset", (line, out) -> out.add(line.getRawOffset()))));

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

    @Override
    Collection<CostLine> rows(Map<LineKey, CostLine> standing) {
        return standing.values();
    }

    @Override
    Set<LocalDate> months(Map<LineKey, CostLine> standing) {
        var months = new TreeSet<LocalDate>();
        standing.values().forEach(line -> months.add(day(line.getSlice()).withDayOfMonth(1)));
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
        if (line == null) {
            return;
        }
        var expected = new LineKey(Slice.parse(line.getSlice()), line.getFeed(), line.getLineId());
        if (!key.equals(expected)) {
            throw new IllegalArgumentException("its key " + key + " is not that of line " + expected);
        }
    }

    private static LocalDate day(String slice) {
        return Slice.parse(slice).day();
    }

    private static Column<CostLine> text(String name, Function<CostLine, String> field) {
        return new Column<>(name, (line, out) -> out.add(field.apply(line)));
    }
}
