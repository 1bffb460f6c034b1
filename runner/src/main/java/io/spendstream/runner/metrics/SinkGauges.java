package io.spendstream.runner.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import io.spendstream.sink.write.SinkState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** How a sink is at the moment of a scrape. */
public final class SinkGauges extends Collector implements Collector.Describable {
    private final Supplier<SinkState> state;
    private final InstantSource clock;

    public SinkGauges(Supplier<SinkState> state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        var now = state.get();
        var lag = new GaugeMetricFamily(
                "spendstream_sink_lag_records",
                "Records in Kafka that are not in the tables yet, as of the last poll; absent while unknown.",
                List.of());
        if (now.lag() >= 0) {
            lag.addMetric(List.of(), now.lag());
        }
        var trouble = now.failingSince()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1e3)
                .orElse(0.0);
        return List.of(
                lag,
                new GaugeMetricFamily(
                        "spendstream_sink_partitions", "Partitions that this sink writes.", now.partitions()),
                new GaugeMetricFamily(
                        "spendstream_sink_trouble_seconds",
                        "For how long the sink has been waiting for PostgreSQL, Kafka or the registry; 0 when all is well.",
                        trouble));
    }

    @Override
    public List<MetricFamilySamples> describe() {
        return collect();
    }
}
