package io.spendstream.bench.topology;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.bench.bill.BenchBill;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes lines that are bytes already into a topic that nobody reads: what a poller could reach at most. */
final class RawProduce implements Contender {
    private static final String TOPIC = "bench.produced";

    private final KafkaSettings kafka;
    private final int days;
    private List<byte[]> lines;

    RawProduce(KafkaSettings kafka, int days) {
        this.kafka = kafka;
        this.days = days;
    }

    @Override
    public String name() {
        return "raw produce, 1 producer";
    }

    @Override
    public Measured run() throws Exception {
        prepare();
        try (var producer = new RawProducer(kafka)) {
            var begin = System.nanoTime();
            for (var day = 0; day < days; day++) {
                var slice = BenchBill.slice(day).text();
                lines.forEach(line -> producer.send(new ProducerRecord<>(TOPIC, slice, line)));
            }
            producer.flush();
            return Measured.of((long) days * lines.size(), System.nanoTime() - begin);
        }
    }

    private void prepare() throws Exception {
        if (lines != null) {
            return;
        }
        var costs = Topics.RAW_CONFLUENT_COSTS;
        try (var serializer = costs.value().make(kafka.registry()).serializer();
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            lines = IntStream.range(0, BenchBill.LINES_PER_DAY)
                    .mapToObj(number -> serializer.serialize(costs.name(), BenchBill.line(0, number, 0)))
                    .toList();
            admin.createTopics(Set.of(new NewTopic(TOPIC, Optional.of(kafka.partitions()), Optional.empty())))
                    .all()
                    .get();
        }
    }
}
