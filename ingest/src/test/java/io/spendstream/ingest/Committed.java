package io.spendstream.ingest;

import io.spendstream.schemas.topics.Topic;
import io.spendstream.testkit.TestKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** What a topic holds that is committed and can be read. */
public final class Committed {
    private Committed() {}

    public static <V> void read(Topic<String, V> topic, BiConsumer<String, V> each) {
        read(topic, Instant.EPOCH, each);
    }

    /** @param since what is older is of other tests */
    public static <V> void read(Topic<String, V> topic, Instant since, BiConsumer<String, V> each) {
        awaitMarkers(topic.name());
        try (var tail = new TopicTail<>(PollerFixture.kafka(), topic, since, (String key, V value, long time) -> {
            if (value != null) {
                each.accept(key, value);
            }
        })) {
            tail.readToEnd();
        }
    }

    /** A commit returns before every partition has been told of it. */
    private static void awaitMarkers(String topic) {
        try (var admin = TestKafka.admin()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> ends(admin, topic, IsolationLevel.READ_COMMITTED)
                            .equals(ends(admin, topic, IsolationLevel.READ_UNCOMMITTED)));
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String topic, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        var partitions = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions();
        var asked = partitions.stream()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()),
                        partition -> OffsetSpec.latest()));
        return admin.listOffsets(asked, new ListOffsetsOptions(level)).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }
}
