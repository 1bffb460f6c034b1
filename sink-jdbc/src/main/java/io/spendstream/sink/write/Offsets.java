package io.spendstream.sink.write;

import io.spendstream.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/**
 * How far each partition is, in PostgreSQL. A row moves by compare-and-set in the transaction that writes the batch's
 * rows, so whoever moves it was its only owner since it was last read.
 */
final class Offsets {
    /** Whose tombstones take back money. */
    static final List<String> MONEY =
            List.of(Topics.HOURLY_COSTS.name(), Topics.COST_LINES.name(), Topics.SLICES.name());

    private static final String READ =
            """
            SELECT topic, partition, cluster_id, topic_id, next_offset,
                   max(updated_at) FILTER (WHERE topic = ANY (:money)) OVER (PARTITION BY partition)
                     < now() - make_interval(secs => :kept) AS is_old
            FROM sink_offsets WHERE sink = :sink
            """;
    private static final String INSERT =
            """
            INSERT INTO sink_offsets (sink, topic, partition, cluster_id, topic_id, next_offset)
            VALUES (:sink, :topic, :partition, :cluster_id, :topic_id, :to)
            ON CONFLICT DO NOTHING
            """;
    private static final String MOVE =
            """
            UPDATE sink_offsets SET next_offset = :to, updated_at = now()
            WHERE sink = :sink AND topic = :topic AND partition = :partition AND next_offset = :from
            """;

    private final String sink;

    Offsets(String sink) {
        this.sink = sink;
    }

    /** @param isOld whether no money of these slices was written for longer than Kafka keeps tombstones */
    record Stored(TopicOrigin origin, long nextOffset, boolean isOld) {}

    Map<TopicPartition, Stored> read(Handle handle) {
        return handle
                .createQuery(READ)
                .bind("sink", sink)
                .bindArray("money", String.class, MONEY)
                .bind("kept", Topics.TOMBSTONES_KEPT.toSeconds())
                .map((row, context) -> Map.entry(
                        new TopicPartition(row.getString("topic"), row.getInt("partition")),
                        new Stored(
                                new TopicOrigin(row.getString("cluster_id"), row.getString("topic_id")),
                                row.getLong("next_offset"),
                                row.getBoolean("is_old"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * One partition's next step.
     *
     * @param from what is stored, empty when nothing is
     */
    record Move(TopicPartition partition, TopicOrigin origin, OptionalLong from, long to) {}

    /** @throws LostPartitionException when something else is stored: another owner came between */
    void move(Handle handle, Move move) {
        var update = handle.createUpdate(move.from.isPresent() ? MOVE : INSERT)
                .bind("sink", sink)
                .bind("topic", move.partition.topic())
                .bind("partition", move.partition.partition())
                .bind("to", move.to);
        if (move.from.isPresent()) {
            update.bind("from", move.from.getAsLong());
        } else {
            update.bind("cluster_id", move.origin.clusterId()).bind("topic_id", move.origin.topicId());
        }
        if (update.execute() != 1) {
            throw new LostPartitionException(move.partition);
        }
    }
}
