package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.runner.replay.ReplayTopic;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What is on its way, in offsets: raw records that the ledger has not taken, and what it said that no table has. */
final class Backlog implements AutoCloseable {
    private static final String LEDGER = "spendstream";
    private static final Duration QUIET = Duration.ofSeconds(4);

    private final Admin admin;
    private final BillingTables tables;

    Backlog(String bootstrapServers, BillingTables tables) {
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 10_000, "request.timeout.ms", 5_000));
        this.tables = tables;
    }

    /**
     * @param end of all these topics together: whether anything came meanwhile
     */
    record Size(long raw, long said, long end) {
        boolean isNothing() {
            return raw == 0 && said == 0;
        }
    }

    Size size() {
        var taken = new HashMap<TopicPartition, Long>();
        for (var partition = 0; partition < Topics.DEFAULT_PARTITIONS; partition++) {
            taken.put(new TopicPartition(Topics.RAW_CONFLUENT_COSTS.name(), partition), 0L);
        }
        committed().forEach((partition, offset) -> {
            if (isRead(partition.topic())) {
                taken.put(partition, offset.offset());
            }
        });
        var written = tables.offsets();
        var ends = ends(taken.keySet().stream().toList());
        var saidEnds = ends(written.keySet().stream().toList());
        return new Size(behind(ends, taken), behind(saidEnds, written), sum(ends) + sum(saidEnds));
    }

    /** The ledger says what it took within a second or so: nothing is on its way when nothing came for longer. */
    void awaitNothing(Duration patience) {
        var last = new Size[1];
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(300))
                .during(QUIET)
                .ignoreExceptions()
                .untilAsserted(() -> {
                    var before = last[0];
                    last[0] = size();
                    assertThat(last[0].isNothing()).as("%s", last[0]).isTrue();
                    assertThat(last[0]).isEqualTo(before);
                });
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }

    private static boolean isRead(String topic) {
        return topic.equals(Topics.LEDGER_CONTROL.name())
                || ReplayTopic.all().stream().anyMatch(raw -> raw.name().equals(topic));
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        try {
            return admin.listConsumerGroupOffsets(LEDGER)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        try {
            var asked = partitions.stream()
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            var ends = new HashMap<TopicPartition, Long>();
            admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long behind(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> read) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - read.get(end.getKey())))
                .sum();
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
