package io.spendstream.sink.write;

import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** facts.hourly-costs into hourly_cost_facts; never a fact of an earlier generation than its slice is. */
final class FactTable extends RowWriter<FactKey, HourlyCostFact, FactTable.Row> {
    static final StagedTable<Row> TABLE = new StagedTable<>(
            "hourly_cost_facts",
            List.of("timestamp", "fact_id"),
            List.of(
                    new Column<>(
                            "timestamp", (row, out) -> out.add(row.key.hour().start())),
                    new Column<>("fact_id", (row, out) -> out.plain(row.key.factId())),
                    new Column<>("slice_id", (row, out) -> out.add(row.key.sliceId())),
                    new Column<>("slice_day", (row, out) -> out.add(row.sliceDay)),
                    text("source", HourlyCostFact::getSource),
                    text("org_id", HourlyCostFact::getOrgId),
                    text("env_id", HourlyCostFact::getEnvId),
                    text("cluster_id", HourlyCostFact::getClusterId),
                    text("resource_id", HourlyCostFact::getResourceId),
                    text("principal_id", HourlyCostFact::getPrincipalId),
                    text("product", HourlyCostFact::getProduct),
                    text("line_type", HourlyCostFact::getLineType),
                    text("charge_category", HourlyCostFact::getChargeCategory),
                    text("region", HourlyCostFact::getRegion),
                    text("basis", HourlyCostFact::getBasis),
                    text("business_unit", HourlyCostFact::getBusinessUnit),
                    text("cost_center", HourlyCostFact::getCostCenter),
                    text("team", HourlyCostFact::getTeam),
                    new Column<>("cost_usd", (row, out) -> out.add(row.fact.getCostUsd())),
                    new Column<>("list_cost_usd", (row, out) -> out.add(row.fact.getListCostUsd())),
                    new Column<>("effective_cost_usd", (row, out) -> out.add(row.fact.getEffectiveCostUsd())),
                    text("allocation_confidence", HourlyCostFact::getAllocationConfidence),
                    text("allocation_method", HourlyCostFact::getAllocationMethod),
                    text("rule_id", HourlyCostFact::getRuleId),
                    new Column<>("generation", (row, out) -> out.add(row.fact.getGeneration()))));

    // the bounds let PostgreSQL look into the batch's own months only
    private static final String DELETE =
            """
            DELETE FROM hourly_cost_facts f
            USING unnest(:hours::timestamptz[], :ids::uuid[]) AS gone (timestamp, fact_id)
            WHERE f.timestamp = gone.timestamp
              AND f.fact_id = gone.fact_id
              AND f.timestamp BETWEEN :first::timestamptz AND :last::timestamptz
            """;

    private final LastSlice slices = new LastSlice();

    private static final String ANY_THERE =
            """
            SELECT EXISTS (
                SELECT FROM hourly_cost_facts f
                JOIN unnest(:hours::timestamptz[], :ids::uuid[]) AS sample (timestamp, fact_id)
                     ON f.timestamp = sample.timestamp AND f.fact_id = sample.fact_id
                WHERE f.timestamp BETWEEN :first::timestamptz AND :last::timestamptz)
            """;
    // below, a failed attempt would cost more than a good one saves
    private static final int MANY = 1_000;
    private static final int SAMPLES = 32;

    FactTable(RegistrySettings registry) {
        super(
                Topics.HOURLY_COSTS.name(),
                TABLE,
                new TopicReader<>(Topics.HOURLY_COSTS, registry, check(new LastSlice())),
                new LatestByKey<>(),
                Unreadable.STOPS);
    }

    /** A fact under its key. */
    record Row(FactKey key, HourlyCostFact fact, LocalDate sliceDay) {}

    @Override
    void lock(Handle handle, Locks locks, Map<FactKey, HourlyCostFact> standing) {
        locks.shareSlices(sliceIds(standing));
    }

    @Override
    Written write(Handle handle, Map<FactKey, HourlyCostFact> standing) {
        var generations = Generations.of(handle, sliceIds(standing));
        var valid = new LinkedHashMap<>(standing);
        valid.entrySet().removeIf(entry -> {
            var slice = generations.getOrDefault(entry.getKey().sliceId(), Long.MIN_VALUE);
            return entry.getValue().getGeneration() < slice;
        });
        return super.write(handle, valid)
                .alsoSkipped(standing.size() - valid.size())
                .alsoSwept(Generations.sweep(handle, generations.keySet()));
    }

    @Override
    Collection<Row> rows(Map<FactKey, HourlyCostFact> standing) {
        return standing.entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey(),
                        entry.getValue(),
                        slices.of(entry.getValue().getSlice()).day()))
                .toList();
    }

    @Override
    int merge(Handle handle, Collection<Row> rows) {
        return store(handle, rows);
    }

    /** Facts of a new day are copied straight into the table: some of them tell whether the batch is likely to be new. */
    static int store(Handle handle, Collection<Row> rows) {
        if (rows.size() >= MANY && !isAnyThere(handle, List.copyOf(rows)) && TABLE.insert(handle, rows)) {
            return rows.size();
        }
        return TABLE.merge(handle, rows);
    }

    private static boolean isAnyThere(Handle handle, List<Row> rows) {
        var samples = IntStream.range(0, SAMPLES)
                .mapToObj(sample -> rows.get(sample * rows.size() / SAMPLES).key)
                .toList();
        return bind(handle.createQuery(ANY_THERE), samples).mapTo(Boolean.class).one();
    }

    @Override
    Set<LocalDate> months(Map<FactKey, HourlyCostFact> standing) {
        var months = new TreeSet<LocalDate>();
        standing.keySet()
                .forEach(key -> months.add(
                        LocalDate.ofInstant(key.hour().start(), ZoneOffset.UTC).withDayOfMonth(1)));
        return months;
    }

    @Override
    int delete(Handle handle, List<FactKey> gone) {
        return bind(handle.createUpdate(DELETE), gone).execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, List<FactKey> keys) {
        var hours = keys.stream().map(FactKey::hour).sorted().toList();
        return statement
                .bind("hours", SqlArray.of(keys, key -> key.hour().toString()))
                .bind("ids", SqlArray.of(keys, key -> key.factId().toString()))
                .bind("first", hours.get(0).toString())
                .bind("last", hours.get(hours.size() - 1).toString());
    }

    private static Set<Long> sliceIds(Map<FactKey, HourlyCostFact> standing) {
        return standing.keySet().stream().map(FactKey::sliceId).collect(Collectors.toSet());
    }

    private static BiConsumer<FactKey, HourlyCostFact> check(LastSlice slices) {
        return (key, fact) -> {
            if (fact != null
                    && (!key.hour().start().equals(fact.getTimestamp())
                            || key.sliceId() != slices.of(fact.getSlice()).id())) {
                throw new IllegalArgumentException("its key " + key + " is not that of hour " + fact.getTimestamp()
                        + " and slice " + fact.getSlice());
            }
        };
    }

    private static Column<Row> text(String name, Function<HourlyCostFact, String> field) {
        return new Column<>(name, (row, out) -> out.add(field.apply(row.fact)));
    }
}
