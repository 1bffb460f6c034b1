package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import io.spendstream.api.ApiServer;
import io.spendstream.api.ApiSettings;
import io.spendstream.api.DatabaseHealth;
import io.spendstream.api.HealthPart;
import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.sink.write.Sink;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One stage alone, any number of each. Where nothing is set, the embedded servers at their usual ports. */
final class StageCommands {
    static final String LOCAL_KAFKA = "127.0.0.1:" + Servers.KAFKA_PORT;
    static final String LOCAL_REGISTRY = "http://127.0.0.1:" + Servers.REGISTRY_PORT + "/apis/ccompat/v7";
    private static final int HEALTH_PORT = 8080;

    private StageCommands() {}

    static DatabaseSettings localDatabase() {
        return DatabaseSettings.of(
                "postgresql://127.0.0.1:" + Servers.POSTGRES_PORT + "/" + EmbeddedPostgresql.DATABASE,
                EmbeddedPostgresql.USER,
                EmbeddedPostgresql.PASSWORD);
    }

    @Command(name = "ingest", description = "Run the pollers alone.")
    static final class Ingest extends Alone {
        @Override
        List<HealthPart> start() {
            var confluent = ConfluentSettings.from(env);
            var schedule = ScheduleSettings.from(env);
            env.check();
            var ingest = stages.ingest(
                    confluent.orElseThrow(() -> new ConfigurationException(
                            "no source is set up: set CONFLUENT_API_KEY and CONFLUENT_API_SECRET")),
                    kafka,
                    message -> console.say("%s", message));
            if (schedule.any()) {
                closing.add(Schedule.start(schedule, stages.database(database()).dataSource(), ingest));
            }
            ingest.collectAtStart();
            return List.of(Parts.kafka(kafka, closing), Parts.ingest(ingest));
        }
    }

    @Command(name = "streams", description = "Run the topology alone.")
    static final class Streams extends Alone {
        @Override
        List<HealthPart> start() {
            var folder = RunnerSettings.from(env).dataFolder();
            var streams = stages.streams(env, kafka, cluster, folder);
            return List.of(Parts.kafka(kafka, closing), Parts.streams(streams));
        }
    }

    @Command(name = "sink", description = "Run the writer to PostgreSQL alone.")
    static final class SinkStage extends Alone {
        @Option(names = "--rebuild", description = "First empty the tables that Kafka feeds, then read it all again.")
        private boolean rebuild;

        @Override
        List<HealthPart> start() {
            Database database = stages.database(database());
            if (rebuild) {
                Sink.rebuild(database.jdbi());
            }
            var sink = stages.sink(kafka, database);
            return List.of(new DatabaseHealth(database.jdbi()), Parts.kafka(kafka, closing), Parts.sink(sink));
        }
    }

    @Command(name = "api", description = "Run the REST API alone.")
    static final class Api extends Alone {
        @Override
        List<HealthPart> start() {
            var settings = ApiSettings.from(env);
            var database = stages.database(database());
            var health = List.of(new DatabaseHealth(database.jdbi()), Parts.kafka(kafka, closing));
            console.say("API %s", stages.api(settings, kafka, database, health).url());
            return List.of();
        }
    }

    /** A process of one stage, with its health beside it. */
    private abstract static class Alone implements Callable<Integer> {
        final Console console = new Console(System.out);
        final Closing closing = new Closing();
        final Env env = new Env(System.getenv());
        final CollectorRegistry metrics = new CollectorRegistry();
        final Stages stages = new Stages(closing, metrics);
        KafkaSettings kafka;
        Cluster cluster;

        /** @return what its health depends on; nothing when the stage serves its health itself */
        abstract List<HealthPart> start();

        final DatabaseSettings database() {
            var settings = DatabaseSettings.from(env, localDatabase());
            env.check();
            return settings;
        }

        @Override
        public final Integer call() throws InterruptedException {
            kafka = KafkaSettings.from(env, LOCAL_KAFKA, LOCAL_REGISTRY);
            RunnerSettings.from(env);
            env.check();
            DefaultExports.register(metrics);
            try (closing) {
                cluster = Cluster.prepare(kafka);
                var parts = start();
                if (!parts.isEmpty()) {
                    serve(parts);
                }
                closing.awaitStop();
                return 0;
            }
        }

        private void serve(List<HealthPart> parts) {
            var port = new PortChoice(console, true)
                    .choose("HEALTH_CHECK_PORT", env.port("HEALTH_CHECK_PORT"), HEALTH_PORT);
            var host = env.text("HEALTH_CHECK_HOST", ApiSettings.LOOPBACK);
            var settings = new ApiSettings(host, port, "HEALTH_CHECK_PORT");
            console.say(
                    "health and metrics at %s",
                    closing.add(ApiServer.startHealthOnly(settings, parts, metrics))
                            .url());
        }
    }
}
