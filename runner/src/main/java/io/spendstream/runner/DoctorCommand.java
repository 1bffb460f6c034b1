package io.spendstream.runner;

import io.spendstream.api.usage.KeylessCustomers;
import io.spendstream.ingest.ConfluentCheck;
import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.ingest.gcp.GcpCheck;
import io.spendstream.ingest.gcp.GcpSettings;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.Database;
import io.spendstream.sink.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;

/** Checks what is set and every connection, and says what to mend. Starts nothing, changes nothing. */
@Command(name = "doctor", description = "Check settings and connections, and say what to mend.")
final class DoctorCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Console console = new Console(System.out);
    private int faults;

    /** What a check found; thrown, it says what to do. */
    @FunctionalInterface
    private interface Check {
        String run() throws Exception;
    }

    @Override
    public Integer call() {
        var env = new Env(System.getenv());
        check("settings", () -> {
            PipelineSettings.from(env);
            return "no fault";
        });
        check(
                "java",
                () -> System.getProperty("java.version") + ", "
                        + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB heap (SPENDSTREAM_HEAP)");
        var lenient = new Env(System.getenv());
        var settings = RunnerSettings.from(lenient);
        check("data folder", () -> {
            Files.createDirectories(settings.dataFolder());
            if (!Files.isWritable(settings.dataFolder())) {
                throw new IOException(settings.dataFolder() + " cannot be written; set SPENDSTREAM_DATA_DIR");
            }
            return settings.dataFolder().toAbsolutePath().toString();
        });
        var kafka = KafkaSettings.from(lenient, "", "");
        var embedded = EmbeddedPorts.of(settings);
        check(
                "Kafka",
                settings.externalKafka() ? remedy(kafka.bootstrapServers(), "KAFKA_BOOTSTRAP_SERVERS") : "",
                () -> settings.externalKafka() ? kafka(kafka) : embedded.kafka());
        check(
                "Schema Registry",
                settings.externalRegistry() ? remedy(kafka.registry().url(), "SCHEMA_REGISTRY_URL") : "",
                () -> settings.externalRegistry() ? registry(kafka) : embedded.registry());
        check(
                "PostgreSQL",
                () -> settings.externalDatabase() ? postgresql(LocalServers.database(lenient)) : embedded.postgresql());
        check("Confluent Cloud", DoctorCommand::confluent);
        check("Google Cloud", DoctorCommand::googleCloud);
        warnOfNoSource();
        warnOfKeyless(lenient);
        console.say(faults == 0 ? "all well" : faults + " to mend");
        return faults == 0 ? 0 : 1;
    }

    private void warnOfNoSource() {
        if (SourceSettings.from(new Env(System.getenv())).isEmpty()) {
            console.say("WARN  %-16s none is set up, so 'up' would end at once and say what it lacks", "sources");
        }
    }

    private void warnOfKeyless(Env env) {
        var customers = KeylessCustomers.from(env).ids();
        if (!customers.isEmpty()) {
            console.say(
                    "WARN  %-16s %d customers report without a key: whoever reaches the API can report for them; keep it"
                            + " where only exporters do (API_HOST, a network policy)",
                    "usage reports", customers.size());
        }
    }

    private static String remedy(String address, String variable) {
        return " (" + address + "; check " + variable + ")";
    }

    private void check(String name, Check check) {
        check(name, "", check);
    }

    private void check(String name, String remedy, Check check) {
        try {
            console.say("ok    %-16s %s", name, check.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            faults++;
            var cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            var told = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            console.say("MEND  %-16s %s%s", name, told, remedy);
        }
    }

    /** With settings that are at fault nothing is asked: the key might go to the wrong place. */
    private static String confluent() {
        var env = new Env(System.getenv());
        var settings = ConfluentSettings.from(env);
        env.check();
        return settings.map(ConfluentCheck::costs)
                .orElse("not set up: CONFLUENT_API_KEY and CONFLUENT_API_SECRET are not set");
    }

    private static String googleCloud() {
        var env = new Env(System.getenv());
        var settings = GcpSettings.from(env);
        env.check();
        return settings.map(GcpCheck::tables).orElse("not set up: GCP_BILLING_TABLES is not set");
    }

    private static String kafka(KafkaSettings kafka) throws Exception {
        var client = kafka.client();
        client.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        client.put("request.timeout.ms", (int) PATIENCE.toMillis());
        try (var admin = Admin.create(client)) {
            var nodes = admin.describeCluster().nodes().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return kafka.bootstrapServers() + ", " + nodes.size() + " brokers";
        }
    }

    private static String registry(KafkaSettings kafka) throws IOException, InterruptedException {
        var probe = new RegistryProbe(kafka.registry());
        var status = probe.status();
        if (status != 200) {
            throw new ConfigurationException(probe.url() + " answers " + status
                    + ": check SCHEMA_REGISTRY_URL and SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO");
        }
        return probe.url();
    }

    private static String postgresql(DatabaseSettings settings) {
        try (var database = Database.open(settings)) {
            return new DatabaseAdvice(settings)
                    .ask(database, asked -> asked.jdbi().withHandle(handle -> handle.createQuery("select version()")
                            .mapTo(String.class)
                            .one()));
        }
    }
}
