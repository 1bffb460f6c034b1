package io.spendstream.embedded;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One real Schema Registry (Apicurio, which speaks Confluent's API) as a child process, on loopback, its schemas in a
 * file that survives.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CONFLUENT_API = "/apis/ccompat/v7";

    private final Process process;
    private final int port;

    private EmbeddedRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param home the unpacked distribution */
    public static EmbeddedRegistry start(Path home, Path folder, int port) {
        try {
            Files.createDirectories(folder);
            endLeftBehind(folder);
            var process = launch(runner(home), folder, port);
            var registry = new EmbeddedRegistry(process, port);
            registry.awaitReady(folder);
            registry.demandBackwardCompatibility();
            return registry;
        } catch (IOException e) {
            throw new EmbeddedServerException("the Schema Registry does not start on port " + port, e);
        }
    }

    /** Ends the server that a killed run left behind on this folder; its port is free then. */
    public static void endLeftBehind(Path folder) {
        LeftBehind.endThoseWith(database(folder));
    }

    public String url() {
        return "http://127.0.0.1:" + port + CONFLUENT_API;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String database(Path folder) {
        return "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:"
                + folder.resolve("schemas").toAbsolutePath();
    }

    private static Path runner(Path home) throws IOException {
        try (var files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new EmbeddedServerException("no Schema Registry in " + home + ": build again"));
        }
    }

    private static Process launch(Path runner, Path folder, int port) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of(
                        java,
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        database(folder),
                        "-Dquarkus.datasource.jdbc.min-size=1",
                        "-Dquarkus.datasource.jdbc.initial-size=1",
                        "-Dquarkus.datasource.jdbc.max-size=5",
                        "-jar",
                        runner.toAbsolutePath().toString()))
                .directory(runner.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "registry.log"));
        // its own settings have names like ours, LOG_LEVEL for one
        builder.environment().keySet().retainAll(Set.of("PATH", "HOME", "LANG", "TMPDIR"));
        return builder.start();
    }

    private void awaitReady(Path folder) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            if (!process.isAlive()) {
                throw new EmbeddedServerException(
                        "the Schema Registry ended at start; its log is " + folder.resolve("registry.log"));
            }
            if (status(HttpRequest.newBuilder(URI.create(url() + "/subjects"))) == 200) {
                return;
            }
            pause();
        }
        close();
        throw new EmbeddedServerException("the Schema Registry is not ready after " + PATIENCE.toSeconds() + " s");
    }

    /** Confluent's default; Apicurio's own is to check nothing. */
    private void demandBackwardCompatibility() throws IOException {
        var config = HttpRequest.newBuilder(URI.create(url() + "/config"))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"BACKWARD\"}"));
        if (status(config) != 200) {
            throw new EmbeddedServerException("the Schema Registry refuses to check compatibility");
        }
    }

    private static int status(HttpRequest.Builder request) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(request.timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the Schema Registry", e);
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the Schema Registry", e);
        }
    }
}
