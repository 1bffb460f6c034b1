package io.spendstream.bench.peers.sink;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.write.Sink;
import io.spendstream.sink.write.SinkMetrics;
import io.spendstream.sink.write.SinkSettings;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The shipped sink, as it is shipped. */
final class OurSink implements TableFiller {
    private final KafkaSettings kafka;
    private final Jdbi jdbi;
    private Sink sink;

    OurSink(KafkaSettings kafka, Jdbi jdbi) {
        this.kafka = kafka;
        this.jdbi = jdbi;
    }

    @Override
    public String name() {
        return "spendstream";
    }

    @Override
    public String table() {
        return "hourly_cost_facts";
    }

    @Override
    public void forget() {
        Sink.rebuild(jdbi);
    }

    @Override
    public void start() {
        // a group of its own each time, so that nothing waits for a member that has gone
        var settings = new SinkSettings(kafka, SinkSettings.NAME, "bench-" + UUID.randomUUID());
        sink = new Sink(settings, jdbi, new SinkMetrics(new CollectorRegistry()), InstantSource.system()).start();
    }

    @Override
    public void stop() {
        sink.close();
    }

    @Override
    public ProcessHandle process() {
        return ProcessHandle.current();
    }

    @Override
    public void close() {
        if (sink != null) {
            sink.close();
        }
    }
}
