package io.spendstream.sink.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Dead letters: what could not be read, and why, newest first. */
public final class RefusedRecords {
    private static final String COLUMNS =
            """
            SELECT raw_topic, raw_partition, raw_offset, last_offset, reason, detail, content_id, recorded_at, slice, key_text,
                   value_bytes, first_seen_at, last_seen_at
            """;
    private static final String PAGE = COLUMNS
            + """
            FROM dead_letters
            WHERE true <conditions>
            ORDER BY recorded_at DESC, raw_topic DESC, raw_partition DESC, raw_offset DESC, reason DESC, content_id DESC
            LIMIT :limit + 1
            """;
    private static final String AT = COLUMNS
            + """
            , value
            FROM dead_letters
            WHERE raw_topic = :topic AND raw_partition = :partition AND (raw_offset = :offset OR last_offset = :offset)
            ORDER BY last_seen_at DESC, reason, content_id
            """;

    private final Jdbi jdbi;

    public RefusedRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param from of the record's own time, inclusive, {@code to} exclusive
     * @param cursor of the page before
     */
    public record Query(
            Optional<String> reason,
            Optional<String> topic,
            Optional<String> slice,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> cursor,
            int limit) {}

    /** @param nextCursor asks for what follows; absent at the end */
    public record Page(List<RefusedRecord> records, Optional<String> nextCursor) {}

    /** With what it says; a tombstone says nothing. */
    public record Whole(RefusedRecord record, Optional<RefusedValue> value) {}

    /** @throws IllegalArgumentException when the cursor is not one of ours */
    public Page read(Query query) {
        var cursor = query.cursor().map(RefusedCursor::parse);
        var found = jdbi.withHandle(handle -> {
            var statement = handle.createQuery(PAGE.replace("<conditions>", conditions(query)))
                    .bind("limit", query.limit());
            query.reason().ifPresent(reason -> statement.bind("reason", reason));
            query.topic().ifPresent(topic -> statement.bind("topic", topic));
            query.slice().ifPresent(slice -> statement.bind("slice", slice));
            query.from().ifPresent(from -> statement.bind("from", from.toString()));
            query.to().ifPresent(to -> statement.bind("to", to.toString()));
            cursor.ifPresent(place -> place.bind(statement));
            return statement.map((row, context) -> RefusedRecord.of(row)).list();
        });
        var records = found.subList(0, Math.min(query.limit(), found.size()));
        var next = found.size() > records.size()
                ? Optional.of(RefusedCursor.of(records.get(records.size() - 1)).text())
                : Optional.<String>empty();
        return new Page(List.copyOf(records), next);
    }

    /** What stood there first or last and was refused; twice, when it was for two reasons. The newest opinion first. */
    public List<Whole> at(String topic, int partition, long offset) {
        return jdbi.withHandle(handle -> handle.createQuery(AT)
                .bind("topic", topic)
                .bind("partition", partition)
                .bind("offset", offset)
                .map((row, context) -> {
                    var record = RefusedRecord.of(row);
                    var value = Optional.ofNullable(row.getBytes("value"));
                    return new Whole(record, value.map(bytes -> RefusedValue.of(bytes, record.valueBytes())));
                })
                .list());
    }

    private static String conditions(Query query) {
        var conditions = new ArrayList<String>();
        query.reason().ifPresent(reason -> conditions.add("reason = :reason"));
        query.topic().ifPresent(topic -> conditions.add("raw_topic = :topic"));
        query.slice().ifPresent(slice -> conditions.add("slice = :slice"));
        query.from().ifPresent(from -> conditions.add("recorded_at >= :from::timestamptz"));
        query.to().ifPresent(to -> conditions.add("recorded_at < :to::timestamptz"));
        query.cursor().ifPresent(cursor -> conditions.add(RefusedCursor.BEYOND));
        var sql = new StringBuilder();
        conditions.forEach(condition -> sql.append(" AND ").append(condition));
        return sql.toString();
    }
}
