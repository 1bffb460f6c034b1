package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import io.spendstream.api.DatabaseHealth;
import io.spendstream.api.HealthPart;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import io.spendstream.sink.organizations.CredentialSettings;
import io.spendstream.sink.write.Sink;
import io.spendstream.streams.StreamsSettings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One stage alone, any number of each. Where nothing is set, the embedded servers of the data folder. */
final class StageCommands {
    private StageCommands() {}

    @Command(name = "ingest", description = "Run the pollers alone.")
    static final class Ingest extends Alone {
        private SourceSettings sources;
        private ScheduleSettings schedule;
        private DatabaseSettings database;
        private CredentialSettings credentials;

        @Override
        void read() {
            sources = SourceSettings.from(env);
            if (sources.isEmpty()) {
                SourceSettings.HINTS.forEach(hint -> env.fault(hint, hint));
            }
            schedule = ScheduleSettings.from(env);
            database = LocalServers.database(env);
            credentials = CredentialSettings.from(env, runner.dataFolder());
        }

        /** The database is used by schedules and integrations only, so nobody waits for it otherwise. */
        @Override
        List<HealthPart> start() {
            var opened = schedule.any() ? stages.database(database) : closing.add(Database.open(database));
            var integrations = IntegrationParts.of(sources.integrations(), credentials, opened);
            var ingest = stages.ingest(sources, integrations, kafka, message -> console.say("%s", message));
            if (schedule.any()) {
                closing.add(Schedule.start(schedule, opened.dataSource(), ingest.pollers()));
            }
            ingest.collectEachAtStart();
            return List.of(Parts.kafka(kafka, closing), Parts.ingest(ingest));
        }
    }

    @Command(name = "streams", description = "Run the topology alone.")
    static final class Streams extends Alone {
        @Override
        void read() {
            StreamsSettings.from(env, runner.dataFolder());
        }

        @Override
        List<HealthPart> start() {
            var streams = stages.streams(env, kafka, cluster, runner.dataFolder());
            return List.of(Parts.kafka(kafka, closing), Parts.streams(streams));
        }
    }

    @Command(name = "sink", description = "Run the writer to PostgreSQL alone.")
    static final class SinkStage extends Alone {
        @Option(names = "--rebuild", description = "First empty the tables that Kafka feeds, then read it all again.")
        private boolean rebuild;

        private DatabaseSettings settings;

        @Override
        void read() {
            settings = LocalServers.database(env);
        }

        @Override
        List<HealthPart> start() {
            var database = stages.database(settings);
            if (rebuild) {
                Sink.rebuild(database.jdbi());
            }
            var sink = stages.sink(kafka, database);
            return List.of(new DatabaseHealth(database.jdbi()), Parts.kafka(kafka, closing), Parts.sink(sink));
        }
    }

    @Command(name = "api", description = "Run the REST API alone.")
    static final class Api extends Alone {
        private ApiStageSettings settings;
        private DatabaseSettings databaseSettings;
        private IntegrationSettings integrationSettings;
        private CredentialSettings credentials;

        @Override
        void read() {
            integrationSettings = IntegrationSettings.from(env);
            credentials = CredentialSettings.from(env, runner.dataFolder());
            settings = ApiStageSettings.from(env);
            databaseSettings = LocalServers.database(env);
        }

        @Override
        List<HealthPart> start() {
            var database = stages.database(databaseSettings);
            var health = List.of(new DatabaseHealth(database.jdbi()), Parts.kafka(kafka, closing));
            var organizations = IntegrationParts.of(integrationSettings, credentials, database)
                    .organizations();
            console.say(
                    "API %s",
                    stages.api(settings, kafka, database, organizations, health).url());
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
        RunnerSettings runner;
        KafkaSettings kafka;
        Cluster cluster;

        /** Reads the stage's own settings; their faults are told together with all others. */
        abstract void read();

        /** @return what its health depends on; nothing when the stage serves its health itself */
        abstract List<HealthPart> start();

        @Override
        public final Integer call() throws InterruptedException {
            runner = RunnerSettings.from(env);
            kafka = LocalServers.kafka(env, runner);
            var door = HealthDoor.from(env);
            read();
            env.check();
            DefaultExports.register(metrics);
            try (closing) {
                cluster = Cluster.prepare(kafka);
                var parts = start();
                if (!parts.isEmpty()) {
                    door.open(console, closing, parts, metrics);
                }
                closing.awaitStop();
                return 0;
            }
        }
    }
}
