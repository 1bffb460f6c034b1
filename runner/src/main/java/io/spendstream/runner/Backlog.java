package io.spendstream.runner;

import io.spendstream.runner.replay.ReplayTopic;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.sink.read.WrittenOffsets;
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
import org.jdbi.v3.core.Jdbi;

/** What is on its way, in offsets: raw records that the ledger has not taken, and what it said that no table has. */
final class Backlog implements AutoCloseable {
    private final Admin admin;
    private final String ledger;
    private final int partitions;
    private final WrittenOffsets tables;

    /**
     * @param ledger application id of the topology
     * @param partitions of every topic
     */
    Backlog(KafkaSettings kafka, String ledger, int partitions, Jdbi database) {
        var client = kafka.client();
        client.put("default.api.timeout.ms", 10_000);
        client.put("request.timeout.ms", 5_000);
        this.admin = Admin.create(client);
        this.ledger = ledger;
        this.partitions = partitions;
        this.tables = new WrittenOffsets(database);
    }

    /**
     * In records, transactions' marks among them.
     *
     * @param end of all these topics together: whether anything came meanwhile
     */
    record Size(long raw, long said, long end) {
        boolean isNothing() {
            return raw == 0 && said == 0;
        }
    }

    Size size() {
        var taken = new HashMap<TopicPartition, Long>();
        for (var partition = 0; partition < partitions; partition++) {
            taken.put(new TopicPartition(Topics.RAW_CONFLUENT_COSTS.name(), partition), 0L);
        }
        committed().forEach((partition, offset) -> {
            if (isRead(partition.topic())) {
                taken.put(partition, offset.offset());
            }
        });
        var written = tables.byPartition();
        var ends = ends(taken.keySet().stream().toList());
        var saidEnds = ends(written.keySet().stream().toList());
        return new Size(behind(ends, taken), behind(saidEnds, written), sum(ends) + sum(saidEnds));
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
            return admin.listConsumerGroupOffsets(ledger)
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
