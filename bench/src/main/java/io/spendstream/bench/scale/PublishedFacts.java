package io.spendstream.bench.scale;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The facts that stand: how many, and what they cost together, exactly. */
record PublishedFacts(int count, Usd cost) {
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    /** What the bill says, of days that were read once. */
    static PublishedFacts ofBill(int days) {
        var cost = Usd.ZERO;
        for (var day = 0; day < days; day++) {
            for (var number = 0; number < BenchBill.LINES_PER_DAY; number++) {
                cost = cost.plus(Usd.parse(BenchBill.amount(day, number, 0)));
            }
        }
        return new PublishedFacts(days * BenchBill.FACTS_PER_DAY, cost);
    }

    /** Of each key the last that was committed. */
    static PublishedFacts read(KafkaSettings kafka) {
        var topic = Topics.HOURLY_COSTS;
        var costs = new HashMap<UUID, Usd>();
        var properties = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (var facts = topic.value().make(kafka.registry()).deserializer();
                var consumer =
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, kafka.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var fact : consumer.poll(A_MOMENT)) {
                    // 128 bits of it, because the keys of millions of facts fill the memory
                    var key = UUID.nameUUIDFromBytes(fact.key());
                    if (fact.value() == null) {
                        costs.remove(key);
                    } else {
                        costs.put(
                                key,
                                Usd.of(facts.deserialize(topic.name(), fact.value())
                                        .getCostUsd()));
                    }
                }
            }
        }
        return new PublishedFacts(costs.size(), costs.values().stream().reduce(Usd.ZERO, Usd::plus));
    }
}
