package io.spendstream.bench.peers.sink;

import io.spendstream.bench.bill.BenchBill;
import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.TopicSetup;
import io.spendstream.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of facts, emptied and filled for each run. */
final class FactTopic implements AutoCloseable {
    private static final String NAME = Topics.HOURLY_COSTS.name();

    private final KafkaSettings kafka;
    private final int days;
    private final Admin admin;

    FactTopic(KafkaSettings kafka, int days) throws Exception {
        this.kafka = kafka;
        this.days = days;
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        new TopicSetup(admin, kafka.partitions(), kafka.replicationFactor()).ensure();
        // Kafka empties no topic that is only compacted
        var policy = new AlterConfigOp(new ConfigEntry("cleanup.policy", "compact,delete"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, NAME), List.of(policy)))
                .all()
                .get();
    }

    long facts() {
        return (long) days * BenchBill.FACTS_PER_DAY;
    }

    void empty() throws Exception {
        var latest = partitions().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        var ends = admin.listOffsets(latest).all().get();
        admin.deleteRecords(ends.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                end -> RecordsToDelete.beforeOffset(
                                        end.getValue().offset()))))
                .all()
                .get();
    }

    Marks fill(int generation) {
        var failed = new AtomicReference<Exception>();
        var first = new HashMap<Integer, FactKey>();
        var last = new HashMap<Integer, FactKey>();
        var serializer = Topics.HOURLY_COSTS.value().make(kafka.registry()).serializer();
        var bytes = new ByteArraySerializer();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "linger.ms",
                20,
                "batch.size",
                256 * 1024,
                "compression.type",
                "lz4");
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            for (var day = 0; day < days; day++) {
                FactBill.day(day, generation, (key, fact) -> {
                    var partition = (int) Long.remainderUnsigned(key.sliceId(), kafka.partitions());
                    first.putIfAbsent(partition, key);
                    last.put(partition, key);
                    var value = serializer.serialize(NAME, fact);
                    producer.send(
                            new ProducerRecord<>(NAME, partition, key.toBytes(), value),
                            (stored, fault) -> failed.compareAndSet(null, fault));
                });
            }
        }
        if (failed.get() != null) {
            throw new IllegalStateException("not all facts were stored", failed.get());
        }
        return new Marks(generation, first.values(), last.values());
    }

    private List<TopicPartition> partitions() {
        return IntStream.range(0, kafka.partitions())
                .mapToObj(partition -> new TopicPartition(NAME, partition))
                .toList();
    }

    @Override
    public void close() {
        admin.close();
    }

    /** First and last fact of each partition: when they are in a table, so is what lies between. */
    record Marks(int generation, List<FactKey> first, List<FactKey> last) {
        Marks(int generation, Collection<FactKey> first, Collection<FactKey> last) {
            this(generation, new ArrayList<>(first), new ArrayList<>(last));
        }
    }
}
