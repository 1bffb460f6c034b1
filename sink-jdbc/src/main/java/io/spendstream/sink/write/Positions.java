package io.spendstream.sink.write;

import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.topics.Topics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where each partition of ours stands: what PostgreSQL holds of it, and what was read beyond. Not thread-safe. */
final class Positions {
    private static final String REMEDY =
            "; either point DATABASE_URL and KAFKA_BOOTSTRAP_SERVERS at parts that belong together, or run"
                    + " './spendstream sink --rebuild' (or 'up --rebuild'), which forgets the offsets, empties the tables that Kafka feeds"
                    + " and reads everything again";

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicOrigins origins;
    private final Offsets offsets;
    private final Set<String> mayLoseTheirBegin;
    /** By this process at any time: of those it has missed nothing, however long nothing came. */
    private final Set<TopicPartition> taken = new HashSet<>();

    private final Map<TopicPartition, OptionalLong> stored = new HashMap<>();
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private final Map<TopicPartition, TopicOrigin> originOf = new HashMap<>();
    private final Map<TopicPartition, Long> read = new TreeMap<>(ORDER);

    /** @param mayLoseTheirBegin topics of which something may be gone before it was read: no money depends on them */
    Positions(Consumer<byte[], byte[]> consumer, TopicOrigins origins, Offsets offsets, Set<String> mayLoseTheirBegin) {
        this.consumer = consumer;
        this.origins = origins;
        this.offsets = offsets;
        this.mayLoseTheirBegin = Set.copyOf(mayLoseTheirBegin);
    }

    /**
     * Takes the partitions over from where PostgreSQL says.
     *
     * @throws ConfigurationException when what it says is about another cluster or topic
     */
    void take(Set<TopicPartition> partitions, DatabaseSession session) {
        var present = origins.of(partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
        // before Kafka is asked for its ends: another owner may be moving both on
        var known = session.with(offsets::read);
        var beginnings = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        for (var partition : partitions) {
            var origin = present.get(partition.topic());
            var before = known.get(partition);
            var beginning = beginnings.get(partition);
            if (before != null) {
                check(
                        partition,
                        before,
                        origin,
                        mayLoseTheirBegin.contains(partition.topic()) ? 0 : beginning,
                        ends.get(partition));
            }
            taken.add(partition);
            stored.put(partition, before == null ? OptionalLong.empty() : OptionalLong.of(before.nextOffset()));
            originOf.put(partition, origin);
            read.remove(partition);
            var start = before == null ? beginning : Math.max(before.nextOffset(), beginning);
            reached.put(partition, start);
            consumer.seek(partition, start);
        }
    }

    void advance(TopicPartition partition, long nextOffset) {
        var before = reached.get(partition);
        // one that is not taken has no place that could move
        if (before != null && nextOffset > before) {
            reached.put(partition, nextOffset);
            read.put(partition, nextOffset);
        }
    }

    boolean isAhead() {
        return !read.isEmpty();
    }

    /**
     * How the stored offsets are to move with what was read since the last time, in a fixed order, so that two sinks never
     * wait for each other in a circle. They must have {@link #moved} before the next time.
     */
    List<Offsets.Move> moves() {
        var moves = read.entrySet().stream()
                .map(next -> new Offsets.Move(
                        next.getKey(), originOf.get(next.getKey()), stored.get(next.getKey()), next.getValue()))
                .toList();
        read.clear();
        return moves;
    }

    /** After the transaction that moved them. */
    void moved(List<Offsets.Move> moves) {
        // one that was given away meanwhile is not ours to know
        moves.forEach(
                move -> stored.computeIfPresent(move.partition(), (partition, old) -> OptionalLong.of(move.to())));
    }

    void forget(TopicPartition partition) {
        stored.remove(partition);
        reached.remove(partition);
        originOf.remove(partition);
        read.remove(partition);
    }

    private void check(TopicPartition partition, Offsets.Stored before, TopicOrigin present, long beginning, long end) {
        var origin = before.origin();
        if (!origin.clusterId().equals(present.clusterId())) {
            throw new ConfigurationException("the database was filled from Kafka cluster " + origin.clusterId()
                    + ", this is cluster " + present.clusterId() + REMEDY);
        }
        if (!origin.topicId().equals(present.topicId())) {
            throw new ConfigurationException("the database was filled from an earlier topic " + partition.topic()
                    + " (id " + origin.topicId() + "), which has since been created anew (id " + present.topicId() + ")"
                    + REMEDY);
        }
        if (before.nextOffset() < beginning || before.nextOffset() > end) {
            throw new ConfigurationException("the database is at offset " + before.nextOffset() + " of " + partition
                    + ", which holds only " + beginning + " to " + end + REMEDY);
        }
        if (before.isOld()
                && before.nextOffset() < end
                && Offsets.MONEY.contains(partition.topic())
                && !taken.contains(partition)) {
            throw new ConfigurationException(
                    "the tables were last written more than "
                            + Topics.TOMBSTONES_KEPT.toDays()
                            + " days ago (a restored dump, or a sink that was down), and for no"
                            + " longer does Kafka keep what takes rows back: some that were taken back meanwhile would stay and"
                            + " count; run './spendstream sink --rebuild' (or 'up --rebuild') once, which reads everything again");
        }
    }
}
