package io.spendstream.runner.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.GaugeMetricFamily;
import io.spendstream.runner.metrics.StreamsMeasure.Fold;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.StreamsStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** How a topology is at the moment of a scrape, by what Kafka Streams measures of itself. */
public final class StreamsGauges extends Collector implements Collector.Describable {
    /** The client that reads state back has lags of its own. */
    private static final String RESTORING = "-restore-consumer";

    /** Kafka tells a topic whose name has dots once more, with underscores. */
    private static final Set<String> TOPICS =
            Topics.all().stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());

    private final StreamsStage streams;

    public StreamsGauges(StreamsStage streams) {
        this.streams = streams;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        var measured = streams.measured();
        var families = new ArrayList<MetricFamilySamples>();
        for (var measure : StreamsMeasure.ALL) {
            families.add(family(measure, measured));
        }
        families.add(new GaugeMetricFamily(
                "spendstream_streams_running",
                "1 while the topology works, 0 while it starts, shares out partitions, restores or has ended.",
                streams.isRunning() ? 1 : 0));
        families.add(new GaugeMetricFamily(
                "spendstream_streams_restore_remaining_records",
                "Records of state that are still to be read back before their partitions go on.",
                streams.recordsToRestore()));
        families.add(new GaugeMetricFamily(
                "spendstream_streams_restoring_partitions",
                "Partitions of state that are being read back.",
                streams.partitionsRestoring()));
        return families;
    }

    @Override
    public List<MetricFamilySamples> describe() {
        return collect();
    }

    private static MetricFamilySamples family(StreamsMeasure measure, Map<MetricName, ? extends Metric> measured) {
        var values = new TreeMap<String, Double>();
        measured.forEach((name, metric) -> {
            if (isOf(measure, name)
                    && metric.metricValue() instanceof Number number
                    && Double.isFinite(number.doubleValue())) {
                var label = measure.label().isEmpty() ? "" : name.tags().get(measure.label());
                values.merge(
                        label,
                        number.doubleValue() / measure.perUnit(),
                        measure.fold() == Fold.SUM ? Double::sum : Math::max);
            }
        });
        var labels = measure.label().isEmpty() ? List.<String>of() : List.of(measure.label());
        var samples = values.entrySet().stream()
                .map(entry -> new Sample(
                        measure.name(),
                        labels,
                        labels.isEmpty() ? List.of() : List.of(entry.getKey()),
                        entry.getValue()))
                .toList();
        return new MetricFamilySamples(
                measure.name(), measure.isCounter() ? Type.COUNTER : Type.GAUGE, measure.help(), samples);
    }

    private static boolean isOf(StreamsMeasure measure, MetricName name) {
        return name.group().equals(measure.group())
                && name.name().equals(measure.measure())
                && (measure.label().isEmpty()
                        || TOPICS.contains(name.tags().get(measure.label()))
                                && name.tags().containsKey("partition"))
                && !name.tags().getOrDefault("client-id", "").endsWith(RESTORING);
    }
}
