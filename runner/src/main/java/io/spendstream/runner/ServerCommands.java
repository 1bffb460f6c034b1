package io.spendstream.runner;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import io.spendstream.schemas.config.Env;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** The embedded servers, one at a time. */
final class ServerCommands {
    private ServerCommands() {}

    /**
     * A server that runs.
     *
     * @param setting by which others find it
     */
    private record Started(String setting, int port) {}

    @Command(name = "kafka", description = "Run the embedded Kafka alone.")
    static final class Kafka implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return serve("kafka", servers -> {
                var kafka = servers.startKafka();
                return new Started("KAFKA_BOOTSTRAP_SERVERS=" + kafka.bootstrapServers(), kafka.port());
            });
        }
    }

    @Command(name = "registry", description = "Run the embedded Schema Registry alone.")
    static final class Registry implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return serve("registry", servers -> {
                var registry = servers.startRegistry();
                return new Started("SCHEMA_REGISTRY_URL=" + registry.url(), registry.port());
            });
        }
    }

    @Command(name = "postgres", description = "Run the embedded PostgreSQL alone.")
    static final class Postgres implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return serve("postgresql", servers -> {
                var postgresql = servers.startPostgresql();
                return new Started("DATABASE_URL=" + postgresql.url(), postgresql.port());
            });
        }
    }

    private static int serve(String name, Function<Servers, Started> start) throws InterruptedException {
        var console = new Console(System.out);
        var env = new Env(System.getenv());
        var settings = RunnerSettings.from(env);
        var door = HealthDoor.from(env);
        env.check();
        var metrics = new CollectorRegistry();
        DefaultExports.register(metrics);
        try (var closing = new Closing()) {
            var started = start.apply(new Servers(settings, new PortChoice(console, true), closing));
            door.open(console, closing, List.of(Parts.listening(name, started.port())), metrics);
            console.say("%s", started.setting());
            closing.awaitStop();
            return 0;
        }
    }
}
