package io.spendstream.runner;

import io.spendstream.schemas.config.Env;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** The embedded servers, one at a time. */
final class ServerCommands {
    private ServerCommands() {}

    @Command(name = "kafka", description = "Run the embedded Kafka alone.")
    static final class Kafka implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return serve(
                    servers -> "KAFKA_BOOTSTRAP_SERVERS=" + servers.startKafka().bootstrapServers());
        }
    }

    @Command(name = "registry", description = "Run the embedded Schema Registry alone.")
    static final class Registry implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return serve(
                    servers -> "SCHEMA_REGISTRY_URL=" + servers.startRegistry().url());
        }
    }

    @Command(name = "postgres", description = "Run the embedded PostgreSQL alone.")
    static final class Postgres implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return serve(servers -> "DATABASE_URL=" + servers.startPostgresql().url());
        }
    }

    private static int serve(Function<Servers, String> start) throws InterruptedException {
        var console = new Console(System.out);
        var env = new Env(System.getenv());
        var settings = RunnerSettings.from(env);
        env.check();
        try (var closing = new Closing()) {
            console.say(start.apply(new Servers(settings, new PortChoice(console, true), closing)));
            closing.awaitStop();
            return 0;
        }
    }
}
