package io.spendstream.sink.write;

import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * dead-letters into dead_letters, each refused record once: a replay gives it another offset and not another row. What is no
 * dead letter is passed over, for no money depends on it.
 */
final class DeadLetterTable extends RowWriter<DeadLetterRow.Id, DeadLetterRow, DeadLetterRow> {
    static final StagedTable<DeadLetterRow> TABLE = new StagedTable<>(
            "dead_letters",
            List.of("raw_topic", "raw_partition", "reason", "content_id"),
            List.of(
                    text("raw_topic", row -> row.id().topic()),
                    new Column<>("raw_partition", (row, out) -> out.add(row.id().partition())),
                    new Column<>(
                            "raw_offset",
                            (row, out) -> out.add(row.firstOffset()),
                            "least(t.raw_offset, excluded.raw_offset)"),
                    new Column<>(
                            "last_offset",
                            (row, out) -> out.add(row.lastOffset()),
                            "greatest(t.last_offset, excluded.last_offset)"),
                    text("reason", row -> row.id().reason()),
                    text("detail", DeadLetterRow::detail),
                    new Column<>("content_id", (row, out) -> out.plain(row.id().contentId())),
                    new Column<>("recorded_at", (row, out) -> out.add(row.recordedAt())),
                    text("source", DeadLetterRow::source),
                    text("scope", DeadLetterRow::scope),
                    text("slice", DeadLetterRow::slice),
                    text("key_text", DeadLetterRow::keyText),
                    text("value", DeadLetterRow::valueAsHex),
                    new Column<>("value_bytes", (row, out) -> out.add(row.valueBytes())),
                    new Column<>("first_seen_at", (row, out) -> out.add(row.seenAt()), "t.first_seen_at"),
                    new Column<>("last_seen_at", (row, out) -> out.add(row.seenAt()))));

    DeadLetterTable(RegistrySettings registry, InstantSource clock) {
        super(
                Topics.DEAD_LETTERS.name(),
                TABLE,
                new DeadLetterReader(registry, clock),
                new LatestByKey<>(DeadLetterRow::and),
                Unreadable.IS_PASSED_OVER);
    }

    @Override
    Collection<DeadLetterRow> rows(Map<DeadLetterRow.Id, DeadLetterRow> standing) {
        return standing.values();
    }

    @Override
    int delete(Handle handle, List<DeadLetterRow.Id> gone) {
        throw new IllegalStateException("dead letters have no tombstones");
    }

    private static Column<DeadLetterRow> text(String name, Function<DeadLetterRow, String> field) {
        return new Column<>(name, (row, out) -> out.add(field.apply(row)));
    }
}
