package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.ingest.IngestStage;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.Env;
import io.spendstream.sink.Database;
import java.util.concurrent.CompletableFuture;

/** All stages in one process. */
final class Pipeline {
    private final Env env;
    private final RunnerSettings settings;
    private final PortChoice ports;
    private final Console console;
    private final Closing closing;
    private IngestStage ingest;
    private Servers.Addresses addresses;

    Pipeline(Env env, RunnerSettings settings, PortChoice ports, Console console, Closing closing) {
        this.env = env;
        this.settings = settings;
        this.ports = ports;
        this.console = console;
        this.closing = closing;
    }

    /** Servers first, then the stages against the stream, so that each finds its reader ready. */
    Database start() {
        var metrics = new CollectorRegistry();
        DefaultExports.register(metrics);
        var confluent = ConfluentSettings.from(env);
        env.check();
        addresses = new Servers(settings, ports, closing).start(env);
        console.say(
                "Kafka %s, registry %s",
                addresses.kafka().bootstrapServers(),
                addresses.kafka().registry().url());
        console.say("PostgreSQL %s", addresses.database().jdbcUrl().replace("jdbc:", ""));
        var cluster = Cluster.prepare(addresses.kafka());
        var stages = new Stages(closing, metrics);
        var database = stages.database(addresses.database());
        stages.sink(addresses.kafka(), database);
        stages.streams(env, addresses.kafka(), cluster, settings.dataFolder());
        ingest = stages.ingest(confluent.orElseThrow(), addresses.kafka(), message -> console.say("%s", message));
        return database;
    }

    CompletableFuture<IngestRun> collectAtStart() {
        return ingest.collectAtStart();
    }

    void sayWhere() {
        console.say("running until Ctrl-C");
    }
}
