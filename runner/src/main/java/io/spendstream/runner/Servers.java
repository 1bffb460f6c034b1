package io.spendstream.runner;

import io.spendstream.embedded.DataFolder;
import io.spendstream.embedded.EmbeddedKafka;
import io.spendstream.embedded.EmbeddedPostgresql;
import io.spendstream.embedded.EmbeddedRegistry;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.sink.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Kafka, registry and PostgreSQL: those that are not yours are started here, side by side. */
final class Servers {
    static final int KAFKA_PORT = 9092;
    static final int CONTROLLER_PORT = 9093;
    static final int REGISTRY_PORT = 8081;
    static final int POSTGRES_PORT = 5432;

    private final RunnerSettings settings;
    private final PortChoice ports;
    private final Closing closing;

    Servers(RunnerSettings settings, PortChoice ports, Closing closing) {
        this.settings = settings;
        this.ports = ports;
        this.closing = closing;
    }

    /** Where the servers are, embedded or not. */
    record Addresses(KafkaSettings kafka, DatabaseSettings database) {}

    Addresses start(Env env) {
        var kafka = CompletableFuture.supplyAsync(
                () -> settings.externalKafka() ? "" : startKafka().bootstrapServers());
        var registry = CompletableFuture.supplyAsync(
                () -> settings.externalRegistry() ? "" : startRegistry().url());
        var database = CompletableFuture.supplyAsync(() -> settings.externalDatabase()
                ? null
                : DatabaseSettings.of(startPostgresql().url(), EmbeddedPostgresql.USER, EmbeddedPostgresql.PASSWORD));
        try {
            CompletableFuture.allOf(kafka, registry, database).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
        var addresses = new Addresses(
                KafkaSettings.from(env, kafka.join(), registry.join()), DatabaseSettings.from(env, database.join()));
        env.check();
        return addresses;
    }

    EmbeddedKafka startKafka() {
        var folder = own("kafka");
        var port = ports.choose("KAFKA_PORT", settings.kafkaPort(), KAFKA_PORT);
        var controller = ports.choose("KAFKA_CONTROLLER_PORT", settings.controllerPort(), CONTROLLER_PORT);
        var kafka = closing.start(() -> EmbeddedKafka.start(folder.resolve("log"), port, controller));
        PortNote.of(settings.dataFolder(), "kafka").write(port);
        return kafka;
    }

    EmbeddedRegistry startRegistry() {
        var folder = own("registry").resolve("data");
        EmbeddedRegistry.endLeftBehind(folder);
        var port = ports.choose("SCHEMA_REGISTRY_PORT", settings.registryPort(), REGISTRY_PORT);
        var registry = closing.start(() -> EmbeddedRegistry.start(registryHome(), folder, port));
        PortNote.of(settings.dataFolder(), "registry").write(port);
        return registry;
    }

    EmbeddedPostgresql startPostgresql() {
        var folder = own("postgresql").resolve("server");
        EmbeddedPostgresql.endLeftBehind(folder);
        var port = ports.choose("POSTGRES_PORT", settings.postgresPort(), POSTGRES_PORT);
        var postgresql = closing.start(() -> EmbeddedPostgresql.start(folder, port));
        PortNote.of(settings.dataFolder(), "postgresql").write(port);
        return postgresql;
    }

    private DataFolder own(String name) {
        return closing.add(DataFolder.own(settings.dataFolder().resolve(name)));
    }

    /** Beside our jar, or where a test says. */
    private static Path registryHome() {
        var told = System.getProperty("spendstream.registry.home");
        if (told != null) {
            return Path.of(told);
        }
        var jar = Path.of(Servers.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        var beside = jar.resolveSibling("registry");
        return Files.isDirectory(beside) ? beside : Path.of("embedded", "target", "registry");
    }
}
