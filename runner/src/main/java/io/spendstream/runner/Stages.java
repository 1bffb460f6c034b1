package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.api.ApiParts;
import io.spendstream.api.ApiServer;
import io.spendstream.api.HealthPart;
import io.spendstream.api.KafkaCollectRequests;
import io.spendstream.api.OrganizationParts;
import io.spendstream.api.focus.FocusDoor;
import io.spendstream.api.knowledge.Prices;
import io.spendstream.api.metrics.TableMetrics;
import io.spendstream.api.rules.KafkaRules;
import io.spendstream.api.usage.KafkaUsageReports;
import io.spendstream.ingest.ConfluentPoller;
import io.spendstream.ingest.IngestStage;
import io.spendstream.ingest.Pause;
import io.spendstream.ingest.Pollers;
import io.spendstream.ingest.Progress;
import io.spendstream.ingest.SourcePoller;
import io.spendstream.ingest.gcp.GcpPoller;
import io.spendstream.runner.integrations.OrganizationIntegrations;
import io.spendstream.runner.integrations.OrganizationIntegrations.PollerMaker;
import io.spendstream.runner.metrics.SinkGauges;
import io.spendstream.runner.metrics.StreamsGauges;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseFault;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.sink.gauges.GaugeReader;
import io.spendstream.sink.write.Sink;
import io.spendstream.sink.write.SinkMetrics;
import io.spendstream.sink.write.SinkSettings;
import io.spendstream.streams.StreamsSettings;
import io.spendstream.streams.StreamsStage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts stages; whoever starts one gets it closed in the end. */
final class Stages {
    private static final Logger log = LoggerFactory.getLogger(Stages.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Closing closing;
    private final CollectorRegistry metrics;

    Stages(Closing closing, CollectorRegistry metrics) {
        this.closing = closing;
        this.metrics = metrics;
    }

    /** Migrated; one that is still starting is waited for. */
    Database database(DatabaseSettings settings) {
        var database = closing.add(Database.open(settings));
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                database.migrate();
                return database;
            } catch (RuntimeException e) {
                if (!DatabaseFault.isPassing(e) || Instant.now().isAfter(deadline)) {
                    throw new ConfigurationException("PostgreSQL at " + settings.jdbcUrl() + " (user " + settings.user()
                            + ") cannot be used: " + root(e).getMessage() + ". Check DATABASE_URL.");
                }
                log.info("waiting for PostgreSQL url={} fault=\"{}\"", settings.jdbcUrl(), root(e).getMessage());
                pause();
            }
        }
    }

    Sink sink(KafkaSettings kafka, Database database) {
        var sink = new Sink(SinkSettings.of(kafka), database.jdbi(), new SinkMetrics(metrics), InstantSource.system());
        closing.add(sink);
        metrics.register(new SinkGauges(sink::state, InstantSource.system()));
        sink.ended().whenComplete((none, fault) -> {
            if (fault != null) {
                var cause = fault instanceof CompletionException ? fault.getCause() : fault;
                closing.stopBecause("the sink cannot go on: " + cause.getMessage());
            }
        });
        return sink.start();
    }

    /** State belongs to a cluster: another one begins with none. */
    StreamsStage streams(Env env, KafkaSettings kafka, Cluster cluster, Path dataFolder) {
        var settings = StreamsSettings.from(env, dataFolder.resolve("state").resolve(cluster.id()));
        env.check();
        var streams =
                closing.add(StreamsStage.start(kafka, settings, cluster.partitions(), Prometheus.ledger(metrics)));
        metrics.register(new StreamsGauges(streams));
        return streams;
    }

    /** Between the stages. */
    Backlog backlog(Env env, KafkaSettings kafka, Cluster cluster, Database database) {
        return closing.add(
                new Backlog(kafka, StreamsSettings.applicationId(env), cluster.partitions(), database.jdbi()));
    }

    ApiServer api(
            ApiStageSettings settings,
            KafkaSettings kafka,
            Database database,
            OrganizationParts organizations,
            List<HealthPart> health) {
        var gauges = new GaugeReader(database.jdbi(), TableMetrics.MOST_LABELS);
        closing.add(TableMetrics.start(gauges, metrics, InstantSource.system()));
        var requests = closing.add(new KafkaCollectRequests(kafka));
        var rules = closing.add(new KafkaRules(kafka));
        var reports = closing.add(new KafkaUsageReports(kafka));
        var parts = new ApiParts(
                database.jdbi(),
                organizations,
                settings.operators(),
                requests,
                rules,
                closing.add(new Prices(kafka)),
                reports,
                settings.keylessCustomers(),
                new FocusDoor(new UploadedFocus(kafka), settings.focusUploadBytes()),
                health,
                metrics,
                InstantSource.system(),
                Spendstream.Version.number());
        return closing.add(ApiServer.start(settings.server(), parts));
    }

    /** A poller for each source that is set up, and for each integration that is active. */
    IngestStage ingest(SourceSettings sources, IntegrationParts integrations, KafkaSettings kafka, Progress progress) {
        var counts = Prometheus.ingest(metrics);
        var clock = InstantSource.system();
        var make = new PollerMaker(
                settings -> new GcpPoller(settings, kafka, clock, Pause.REAL, counts, progress),
                settings -> new ConfluentPoller(settings, kafka, clock, Pause.REAL, counts, progress));
        var own = new ArrayList<SourcePoller>();
        sources.confluent().map(make.confluent()).ifPresent(own::add);
        sources.gcp().map(make.gcp()).ifPresent(own::add);
        own.forEach(closing::add);
        var ofOrganizations = new OrganizationIntegrations(
                integrations.organizations(), integrations.gcp(), integrations.confluent(), make);
        var pollers = closing.add(new Pollers(own, ofOrganizations));
        return closing.add(IngestStage.start(pollers, kafka));
    }

    private static Throwable root(Throwable fault) {
        var cause = fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigurationException("stopped while waiting for PostgreSQL");
        }
    }
}
