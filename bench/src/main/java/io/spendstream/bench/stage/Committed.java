package io.spendstream.bench.stage;

import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far a stage has come for good. */
public final class Committed {
    private Committed() {}

    /** Until nobody would read anything of the bill again. */
    public static void await(KafkaSettings kafka, String applicationId) throws Exception {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        IntStream.range(0, kafka.partitions())
                .forEach(partition -> latest.put(
                        new TopicPartition(Topics.RAW_CONFLUENT_COSTS.name(), partition), OffsetSpec.latest()));
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var ends = admin.listOffsets(latest).all().get();
            Wait.until("commit of all that was read", () -> {
                var offsets = admin.listConsumerGroupOffsets(applicationId)
                        .partitionsToOffsetAndMetadata()
                        .get();
                return ends.entrySet().stream().allMatch(end -> {
                    var offset = offsets.get(end.getKey());
                    return end.getValue().offset() == 0
                            || offset != null
                                    && offset.offset() >= end.getValue().offset();
                });
            });
        }
    }
}
