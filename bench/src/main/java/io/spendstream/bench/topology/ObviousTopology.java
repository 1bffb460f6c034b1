package io.spendstream.bench.topology;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.bench.bill.BenchFact;
import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.LineKey;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.normalise.LedgerInput;
import io.spendstream.streams.normalise.NormaliseProcessor;
import io.spendstream.streams.normalise.Normaliser;
import io.spendstream.streams.normalise.Said;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;

/**
 * What one writes first in Kafka Streams: each line makes 24 hours, a table keeps them, and an aggregate adds and subtracts.
 * Right, and the baseline.
 */
final class ObviousTopology implements Contender {
    private static final int HOURS = 24;

    private final KafkaSettings kafka;
    private final Path folder;
    private final FilledBill bill;

    ObviousTopology(KafkaSettings kafka, Path folder, FilledBill bill) {
        this.kafka = kafka;
        this.folder = folder;
        this.bill = bill;
    }

    @Override
    public String name() {
        return "obvious DSL, %,d lines".formatted(bill.lines());
    }

    @Override
    public Measured run() throws Exception {
        var watch = new Stopwatch();
        var id = "obvious-" + UUID.randomUUID();
        var properties = new Properties();
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                id,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                StreamsConfig.STATE_DIR_CONFIG,
                folder.resolve(id).toString(),
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                1_000,
                StreamsConfig.consumerPrefix("auto.offset.reset"),
                "earliest"));
        try (var streams = new KafkaStreams(topology(watch), properties)) {
            streams.start();
            watch.await(bill.records());
        }
        return Measured.of(bill.lines(), watch.nanos()).with("facts per line", watch.facts() / (double) bill.lines());
    }

    private Topology topology(Stopwatch watch) {
        var builder = new StreamsBuilder();
        var costs = Topics.RAW_CONFLUENT_COSTS;
        var lines = builder.stream(costs.name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new NormaliseProcessor(
                        () -> Normaliser.ofCosts(
                                costs.value().make(kafka.registry()).deserializer(), kafka.partitions())::normalise,
                        watch))
                .filter((key, input) -> input.said() instanceof Said.Line);
        lines.map((key, input) ->
                        KeyValue.pair(key(input), line(input).published().get()))
                .to(Topics.COST_LINES.name(), produced(Topics.COST_LINES));
        facts(lines).peek((key, fact) -> watch.fact()).to(Topics.HOURLY_COSTS.name(), produced(Topics.HOURLY_COSTS));
        return builder.build();
    }

    private KStream<FactKey, HourlyCostFact> facts(KStream<byte[], LedgerInput> lines) {
        var fact = Topics.HOURLY_COSTS.value().make(kafka.registry());
        var factKey = Topics.HOURLY_COSTS.key().make(kafka.registry());
        return lines.flatMap((key, input) -> IntStream.range(0, HOURS)
                        .mapToObj(hour -> KeyValue.pair(
                                key(input).text() + '|' + hour, BenchFact.of(line(input), input.slice(), hour)))
                        .toList())
                .toTable(Materialized.with(Serdes.String(), fact))
                .groupBy((key, part) -> KeyValue.pair(BenchFact.key(part), part), Grouped.with(factKey, fact))
                .aggregate(
                        () -> null,
                        (key, part, sum) -> BenchFact.plus(sum, part),
                        (key, part, sum) -> BenchFact.minus(sum, part),
                        Materialized.with(factKey, fact))
                .toStream();
    }

    private <K, V> Produced<K, V> produced(Topic<K, V> topic) {
        return Produced.with(topic.key().make(kafka.registry()), topic.value().make(kafka.registry()));
    }

    private static Said.Line line(LedgerInput input) {
        return (Said.Line) input.said();
    }

    private static LineKey key(LedgerInput input) {
        return new LineKey(input.slice(), line(input).feed(), line(input).id());
    }
}
