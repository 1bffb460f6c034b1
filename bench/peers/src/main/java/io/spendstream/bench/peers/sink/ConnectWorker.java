package io.spendstream.bench.peers.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spendstream.bench.peers.Child;
import io.spendstream.embedded.Ports;
import io.spendstream.schemas.config.KafkaSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.cli.ConnectStandalone;

/** Kafka Connect in a process of its own, told what to do over its REST interface. */
final class ConnectWorker implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);
    /** Unpacked by the build. */
    private static final Path PLUGINS = Path.of("bench", "peers", "target", "connect-plugins");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Child process;
    private final URI connectors;

    private ConnectWorker(Child process, int port) {
        this.process = process;
        this.connectors = URI.create("http://127.0.0.1:" + port + "/connectors/");
    }

    static ConnectWorker start(KafkaSettings kafka, Path folder) throws Exception {
        var port = Ports.free();
        var settings = Files.createDirectories(folder).resolve("worker.properties");
        Files.writeString(
                settings,
                """
                bootstrap.servers=%s
                listeners=http://127.0.0.1:%d
                offset.storage.file.filename=%s
                plugin.path=%s
                connector.client.config.override.policy=All
                key.converter=%s
                value.converter=%s
                value.converter.schema.registry.url=%s
                """
                        .formatted(
                                kafka.bootstrapServers(),
                                port,
                                folder.resolve("offsets"),
                                PLUGINS.toAbsolutePath(),
                                FactConverter.class.getName(),
                                FactConverter.class.getName(),
                                kafka.registry().url()));
        var process = Child.start(
                ConnectStandalone.class,
                System.getProperty("java.class.path"),
                List.of("-Xmx2g", "-XX:+UseParallelGC", "-Duser.timezone=UTC"),
                settings.toString());
        var worker = new ConnectWorker(process, port);
        worker.awaitReady();
        return worker;
    }

    void add(String name, Map<String, String> settings) throws Exception {
        var json = new ObjectMapper().writeValueAsString(settings);
        var request = HttpRequest.newBuilder(connectors.resolve(name + "/config"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json));
        expectSuccess(request);
    }

    void remove(String name) throws Exception {
        expectSuccess(HttpRequest.newBuilder(connectors.resolve(name)).DELETE());
    }

    ProcessHandle handle() {
        return process.handle();
    }

    private void expectSuccess(HttpRequest.Builder request) throws Exception {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("Connect answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private void awaitReady() throws Exception {
        var deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                expectSuccess(HttpRequest.newBuilder(connectors).GET());
                return;
            } catch (IOException | IllegalStateException e) {
                if (!process.handle().isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("Kafka Connect does not start", e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
