package io.spendstream.bench.sink;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.write.Sink;
import io.spendstream.sink.write.SinkMetrics;
import io.spendstream.sink.write.SinkSettings;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;

/** The shipped sink, from Kafka to committed rows, from its first commit to its last. */
final class OurSink implements Contender {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    /** What the tables hold of what comes. */
    enum Delivery {
        FRESH,
        UPDATE,
        UNCHANGED
    }

    private final KafkaSettings kafka;
    private final Jdbi jdbi;
    private final SinkTopics topics;
    private final Delivery delivery;
    private final int sinks;

    OurSink(KafkaSettings kafka, Jdbi jdbi, SinkTopics topics, Delivery delivery, int sinks) {
        this.kafka = kafka;
        this.jdbi = jdbi;
        this.topics = topics;
        this.delivery = delivery;
        this.sinks = sinks;
    }

    @Override
    public String name() {
        return "spendstream " + delivery.name().toLowerCase() + ", " + sinks + (sinks == 1 ? " sink" : " sinks");
    }

    @Override
    public Measured run() throws Exception {
        switch (delivery) {
            case FRESH -> {
                Sink.rebuild(jdbi);
                topics.empty();
                topics.sayAnew();
            }
            case UPDATE -> topics.sayAnew();
            case UNCHANGED -> topics.sayAgain();
        }
        var registry = new CollectorRegistry();
        var metrics = new SinkMetrics(registry);
        var settings =
                new SinkSettings(kafka, SinkSettings.NAME, UUID.randomUUID().toString());
        var running = new ArrayList<Sink>();
        var cpu = cpu();
        try {
            for (var i = 0; i < sinks; i++) {
                running.add(new Sink(settings, jdbi, metrics, InstantSource.system()).start());
            }
            return measure(registry).with("CPU us per row", (cpu() - cpu) / 1e3 / topics.rows());
        } finally {
            running.forEach(Sink::close);
        }
    }

    private Measured measure(CollectorRegistry registry) throws InterruptedException, TimeoutException {
        var before = await(registry, 1);
        var begin = System.nanoTime();
        var after = await(registry, topics.rows());
        return Measured.of(after - before, System.nanoTime() - begin);
    }

    private static long await(CollectorRegistry registry, long rows) throws InterruptedException, TimeoutException {
        var begin = System.nanoTime();
        while (committed(registry) < rows) {
            if (System.nanoTime() - begin > PATIENCE) {
                throw new TimeoutException(committed(registry) + " of " + rows + " rows were committed");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return committed(registry);
    }

    private static long committed(CollectorRegistry registry) {
        var sum = 0.0;
        for (var table : List.of("hourly_cost_facts", "cost_lines")) {
            for (var operation : List.of("changed", "unchanged")) {
                var value = registry.getSampleValue(
                        "spendstream_sink_rows_total",
                        new String[] {"table", "operation"},
                        new String[] {table, operation});
                sum += value == null ? 0 : value;
            }
        }
        return Math.round(sum);
    }

    private static long cpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }
}
