package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.api.ApiParts;
import io.spendstream.api.ApiServer;
import io.spendstream.api.ApiSettings;
import io.spendstream.api.HealthPart;
import io.spendstream.api.KafkaCollectRequests;
import io.spendstream.ingest.ConfluentPoller;
import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.ingest.IngestStage;
import io.spendstream.ingest.Pause;
import io.spendstream.ingest.Progress;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.sink.write.Sink;
import io.spendstream.sink.write.SinkMetrics;
import io.spendstream.sink.write.SinkSettings;
import io.spendstream.streams.StreamsSettings;
import io.spendstream.streams.StreamsStage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Starts stages; whoever starts one gets it closed in the end. */
final class Stages {
    private final Closing closing;
    private final CollectorRegistry metrics;

    Stages(Closing closing, CollectorRegistry metrics) {
        this.closing = closing;
        this.metrics = metrics;
    }

    /** Migrated. */
    Database database(DatabaseSettings settings) {
        var database = closing.add(Database.open(settings));
        database.migrate();
        return database;
    }

    Sink sink(KafkaSettings kafka, Database database) {
        var sink = new Sink(SinkSettings.of(kafka), database.jdbi(), new SinkMetrics(metrics), InstantSource.system());
        closing.add(sink);
        return sink.start();
    }

    /** State belongs to a cluster: another one begins with none. */
    StreamsStage streams(Env env, KafkaSettings kafka, Cluster cluster, Path dataFolder) {
        var settings = StreamsSettings.from(env, dataFolder.resolve("state").resolve(cluster.id()));
        env.check();
        return closing.add(StreamsStage.start(kafka, settings, cluster.partitions(), Prometheus.ledger(metrics)));
    }

    ApiServer api(ApiSettings settings, KafkaSettings kafka, Database database, List<HealthPart> health) {
        var requests = closing.add(new KafkaCollectRequests(kafka));
        var parts = new ApiParts(
                database.jdbi(), requests, health, metrics, InstantSource.system(), Spendstream.Version.number());
        return closing.add(ApiServer.start(settings, parts));
    }

    IngestStage ingest(ConfluentSettings confluent, KafkaSettings kafka, Progress progress) {
        var poller = closing.add(new ConfluentPoller(
                confluent, kafka, InstantSource.system(), Pause.REAL, Prometheus.ingest(metrics), progress));
        return closing.add(IngestStage.start(poller, kafka));
    }
}
