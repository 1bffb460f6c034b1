package io.spendstream.sink.write;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.SliceState;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** facts.slices into slices. A slice that was rebuilt makes facts of earlier generations void. */
final class SliceTable extends RowWriter<String, SliceState, SliceState> {
    static final StagedTable<SliceState> TABLE = new StagedTable<>(
            "slices",
            List.of("slice_id"),
            List.of(
                    number("slice_id", slice -> Slice.id(slice.getSlice())),
                    text("slice", SliceState::getSlice),
                    text("source", SliceState::getSource),
                    text("scope", SliceState::getScope),
                    new Column<>("slice_day", (slice, out) -> out.add(slice.getSliceDay())),
                    new Column<>("settled", (slice, out) -> out.add(slice.getSettled())),
                    new Column<>("sealed_at", (slice, out) -> out.add(slice.getSealedAt())),
                    new Column<>("observed_at", (slice, out) -> out.add(slice.getObservedAt())),
                    number("lines", SliceState::getLines),
                    number("groups", SliceState::getGroups),
                    money("cost_usd", SliceState::getCostUsd),
                    money("list_cost_usd", SliceState::getListCostUsd),
                    money("effective_cost_usd", SliceState::getEffectiveCostUsd),
                    number("seen", SliceState::getSeen),
                    number("identical", SliceState::getIdentical),
                    number("superseded", SliceState::getSuperseded),
                    number("retracted", SliceState::getRetracted),
                    number("history_older", SliceState::getHistoryOlder),
                    number("history_sealed", SliceState::getHistorySealed),
                    number("dead_letters", SliceState::getDeadLetters),
                    number("unconverted", SliceState::getUnconverted),
                    number("rounded", SliceState::getRounded),
                    text("feeds", slice -> SqlJson.of(slice.getFeeds())),
                    number("version", SliceState::getVersion),
                    number("generation", SliceState::getGeneration),
                    number("facts", SliceState::getFacts),
                    money("fact_cost_usd", SliceState::getFactCostUsd)),
            "excluded.generation >= t.generation");

    private static final Logger log = LoggerFactory.getLogger(SliceTable.class);

    private static final String DELETE = "DELETE FROM slices WHERE slice_id = ANY (:ids::bigint[])";

    /** Generations of those slices of the batch that are of a later one than the table knows. */
    private final Map<Long, Long> risen = new HashMap<>();

    SliceTable(RegistrySettings registry) {
        super(
                Topics.SLICES.name(),
                TABLE,
                new TopicReader<>(Topics.SLICES, registry, SliceTable::check),
                new LatestByKey<>(),
                Unreadable.STOPS);
    }

    /** A slice that the table does not know yet may have facts there that came first. */
    @Override
    void lock(Handle handle, Locks locks, Map<String, SliceState> standing) {
        risen.clear();
        standing.forEach((slice, state) -> risen.put(Slice.id(slice), state.getGeneration()));
        var before = Generations.of(handle, risen.keySet());
        var fallen = risen.entrySet().stream()
                .filter(entry -> entry.getValue() < before.getOrDefault(entry.getKey(), 0L))
                .count();
        if (fallen > 0) {
            log.warn(
                    "slices fell back to an earlier generation, facts of which are not written slices={}; the ledger was"
                            + " rebuilt by a clock that is behind: rebuild it with a right one (docs/replay.md)",
                    fallen);
        }
        risen.entrySet().removeIf(entry -> entry.getValue() <= before.getOrDefault(entry.getKey(), 0L));
        locks.ownSlices(risen.keySet());
    }

    @Override
    Written write(Handle handle, Map<String, SliceState> standing) {
        var ids = standing.keySet().stream().map(Slice::id).toList();
        return super.write(handle, standing).alsoSwept(Generations.sweep(handle, ids));
    }

    @Override
    Collection<SliceState> rows(Map<String, SliceState> standing) {
        return standing.values();
    }

    @Override
    int delete(Handle handle, List<String> gone) {
        return handle.createUpdate(DELETE)
                .bind("ids", SqlArray.of(gone, Slice::id))
                .execute();
    }

    private static void check(String key, SliceState state) {
        if (state != null && !key.equals(state.getSlice())) {
            throw new IllegalArgumentException("its key " + key + " is not that of slice " + state.getSlice());
        }
    }

    private static Column<SliceState> text(String name, Function<SliceState, String> field) {
        return new Column<>(name, (slice, out) -> out.add(field.apply(slice)));
    }

    private static Column<SliceState> number(String name, ToLongFunction<SliceState> field) {
        return new Column<>(name, (slice, out) -> out.add(field.applyAsLong(slice)));
    }

    private static Column<SliceState> money(String name, Function<SliceState, Amount> field) {
        return new Column<>(name, (slice, out) -> out.add(field.apply(slice)));
    }
}
