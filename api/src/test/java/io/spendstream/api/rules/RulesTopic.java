package io.spendstream.api.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.testkit.TestKafka;
import io.spendstream.testkit.TestRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The topic of rules on the tests' broker. */
public final class RulesTopic {
    private static final String NAME = Topics.ATTRIBUTION_RULES.name();
    private static final int PARTITIONS = 3;

    private RulesTopic() {}

    /** There, and without records; other topics of knowledge too. */
    public static KafkaSettings empty() {
        try (var admin = TestKafka.admin()) {
            var known = admin.listTopics().names().get();
            for (var topic : Topics.knowledge()) {
                if (known.contains(topic.name())) {
                    var all = new HashMap<TopicPartition, RecordsToDelete>();
                    ends(admin, topic.name())
                            .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
                    admin.deleteRecords(all).all().get();
                } else {
                    TestKafka.create(topic.name(), PARTITIONS);
                }
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("cannot empty the topics", e);
        }
        return new KafkaSettings(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers()), TestRegistry.settings(), PARTITIONS, 1);
    }

    /** Grows with every record and every transaction that touched the topic. */
    public static long end() {
        try (var admin = TestKafka.admin()) {
            return ends(admin, NAME).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("cannot ask for the end of " + NAME, e);
        }
    }

    /** Every committed record that is a rule, in the order in which it was written. */
    public static List<AttributionRule> records(KafkaSettings kafka) {
        var topic = Topics.ATTRIBUTION_RULES;
        var properties = kafka.client();
        properties.put("isolation.level", "read_committed");
        try (var admin = TestKafka.admin();
                var consumer = new KafkaConsumer<>(
                        properties,
                        topic.key().make(kafka.registry()).deserializer(),
                        topic.value().make(kafka.registry()).deserializer())) {
            var ends = ends(admin, NAME);
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            var rules = new ArrayList<AttributionRule>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> rules.add(record.value()));
            }
            return rules;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("cannot read " + NAME, e);
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, String topic)
            throws ExecutionException, InterruptedException {
        var partitions = IntStream.range(0, PARTITIONS).mapToObj(number -> new TopicPartition(topic, number));
        var latest = admin.listOffsets(
                partitions.collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())));
        var ends = new HashMap<TopicPartition, Long>();
        for (var entry : List.copyOf(latest.all().get().entrySet())) {
            ends.put(entry.getKey(), entry.getValue().offset());
        }
        return ends;
    }
}
