package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import io.spendstream.api.ApiServer;
import io.spendstream.api.ApiSettings;
import io.spendstream.api.DatabaseHealth;
import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.ingest.IngestStage;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.sink.organizations.CredentialSettings;
import io.spendstream.sink.write.Sink;
import java.util.List;

/** All stages in one process, on servers that are yours or embedded. */
final class Pipeline {
    private final Env env;
    private final RunnerSettings settings;
    private final PortChoice ports;
    private final Console console;
    private final Closing closing;

    Pipeline(Env env, RunnerSettings settings, PortChoice ports, Console console, Closing closing) {
        this.env = env;
        this.settings = settings;
        this.ports = ports;
        this.console = console;
        this.closing = closing;
    }

    /** What to do with what is in the tables that Kafka feeds. */
    enum Tables {
        KEEP,
        REBUILD
    }

    record Running(KafkaSettings kafka, Database database, IngestStage ingest, ApiServer api, Backlog backlog) {}

    Running start(ConfluentSettings confluent, Tables tables, Laps laps) {
        return start(SourceSettings.of(confluent), tables, laps);
    }

    /** From the table back to the source, so that each stage finds its reader there. */
    Running start(SourceSettings sources, Tables tables, Laps laps) {
        var schedule = ScheduleSettings.from(env);
        var api = ApiStageSettings.from(env);
        var credentials = CredentialSettings.from(env, settings.dataFolder());
        env.check();
        var apiPort = ports.choose("API_PORT", env.port("API_PORT"), ApiSettings.DEFAULT_PORT);
        var servers = new Servers(settings, ports, closing).start(env);
        laps.done("servers");
        var kafka = servers.kafka();
        console.say("Kafka            %s", kafka.bootstrapServers());
        console.say("Schema Registry  %s", kafka.registry().url());
        console.say("PostgreSQL       %s", address(servers.database()));

        var metrics = new CollectorRegistry();
        DefaultExports.register(metrics);
        var stages = new Stages(closing, metrics);
        var cluster = Cluster.prepare(kafka);
        var database = stages.database(servers.database());
        if (tables == Tables.REBUILD) {
            Sink.rebuild(database.jdbi());
        }
        var sink = stages.sink(kafka, database);
        var streams = stages.streams(env, kafka, cluster, settings.dataFolder());
        var integrations = IntegrationParts.of(sources.integrations(), credentials, database);
        var ingest = stages.ingest(sources, integrations, kafka, message -> console.say("%s", message));
        if (schedule.any()) {
            closing.add(Schedule.start(schedule, database.dataSource(), ingest.pollers()));
        }
        var health = List.of(
                new DatabaseHealth(database.jdbi()),
                Parts.kafka(kafka, closing),
                Parts.registry(kafka),
                Parts.ingest(ingest),
                Parts.streams(streams),
                Parts.sink(sink));
        var server = stages.api(api.onPort(apiPort), kafka, database, integrations.organizations(), health);
        console.say("API              %s  (documentation at /docs, metrics at /metrics)", server.url());
        laps.done("stages");
        var backlog = stages.backlog(env, kafka, cluster, database);
        return new Running(kafka, database, ingest, server, backlog);
    }

    /** The embedded one whole, for psql: its password is no secret. */
    private String address(DatabaseSettings database) {
        var place = database.jdbcUrl().substring("jdbc:postgresql://".length());
        return settings.externalDatabase()
                ? "postgresql://" + place + " (user " + database.user() + ")"
                : "postgresql://" + database.user() + ":" + database.password() + "@" + place;
    }
}
