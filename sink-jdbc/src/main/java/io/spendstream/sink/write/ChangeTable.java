package io.spendstream.sink.write;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.Amount;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/** facts.changes into cost_changes. Every record is a row of its own; nothing is ever taken back. */
final class ChangeTable extends RowWriter<ChangeTable.Id, CostChange, CostChange> {
    static final StagedTable<CostChange> TABLE = new StagedTable<>(
            "cost_changes",
            List.of("slice_id", "generation", "sequence"),
            List.of(
                    number("slice_id", change -> Slice.id(change.getSlice())),
                    number("generation", CostChange::getGeneration),
                    number("sequence", CostChange::getSequence),
                    text("slice", CostChange::getSlice),
                    new Column<>("changed_at", (change, out) -> out.add(change.getChangedAt())),
                    new Column<>("usage_day", (change, out) -> out.add(change.getUsageDay())),
                    text("source", CostChange::getSource),
                    text("org_id", CostChange::getOrgId),
                    text("product", CostChange::getProduct),
                    text("business_unit", CostChange::getBusinessUnit),
                    text("cost_center", CostChange::getCostCenter),
                    text("cause", CostChange::getCause),
                    money("old_spend_usd", CostChange::getOldSpendUsd),
                    money("new_spend_usd", CostChange::getNewSpendUsd),
                    money("old_credits_usd", CostChange::getOldCreditsUsd),
                    money("new_credits_usd", CostChange::getNewCreditsUsd),
                    number("old_records", CostChange::getOldRecords),
                    number("new_records", CostChange::getNewRecords)));

    /** The record's own: the topic's key is only the slice. */
    record Id(String slice, long generation, long sequence) {
        static Id of(CostChange change) {
            return new Id(change.getSlice(), change.getGeneration(), change.getSequence());
        }
    }

    ChangeTable(RegistrySettings registry) {
        super(
                Topics.CHANGES.name(),
                TABLE,
                new Reader(new TopicReader<>(Topics.CHANGES, registry, ChangeTable::check)),
                new LatestByKey<>(),
                Unreadable.STOPS);
    }

    @Override
    Collection<CostChange> rows(Map<Id, CostChange> standing) {
        return standing.values();
    }

    @Override
    int delete(Handle handle, List<Id> gone) {
        throw new IllegalStateException("changes have no tombstones");
    }

    private static void check(String key, CostChange change) {
        if (change == null) {
            throw new IllegalArgumentException("it has no value");
        }
        if (!key.equals(change.getSlice())) {
            throw new IllegalArgumentException("its key " + key + " is not that of slice " + change.getSlice());
        }
        Slice.parse(key);
    }

    private record Reader(TopicReader<String, CostChange> topic) implements RecordReader<Id, CostChange> {
        @Override
        public Map.Entry<Id, CostChange> read(ConsumerRecord<byte[], byte[]> record) {
            var change = topic.read(record).getValue();
            return Map.entry(Id.of(change), change);
        }

        @Override
        public void close() {
            topic.close();
        }
    }

    private static Column<CostChange> text(String name, Function<CostChange, String> field) {
        return new Column<>(name, (change, out) -> out.add(field.apply(change)));
    }

    private static Column<CostChange> number(String name, ToLongFunction<CostChange> field) {
        return new Column<>(name, (change, out) -> out.add(field.applyAsLong(change)));
    }

    private static Column<CostChange> money(String name, Function<CostChange, Amount> field) {
        return new Column<>(name, (change, out) -> out.add(field.apply(change)));
    }
}
