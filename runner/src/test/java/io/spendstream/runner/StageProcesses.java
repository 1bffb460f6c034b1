package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every server and every stage a process of its own; stages find the servers by their data folder. A process is called as its
 * command is, or {@code sink-2} where there are several; the same name starts the same process again.
 */
final class StageProcesses implements AutoCloseable {
    static final List<String> SERVERS = List.of("kafka", "registry", "postgres");

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder = TestFolder.fresh("stages").toAbsolutePath();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, Map<String, String>> own = new HashMap<>();
    private final Map<String, Integer> doors = new HashMap<>();
    private final Map<String, ChildJvm> running = new LinkedHashMap<>();

    StageProcesses(ConfluentSimulator simulator, Map<String, String> more) {
        for (var port : List.of("KAFKA_PORT", "KAFKA_CONTROLLER_PORT", "SCHEMA_REGISTRY_PORT", "POSTGRES_PORT")) {
            environment.put(port, String.valueOf(UpProcess.lastingPort()));
        }
        environment.put("SPENDSTREAM_DATA_DIR", folder.toString());
        environment.put("CONFLUENT_CLOUD_URL", simulator.url());
        environment.put("CONFLUENT_API_KEY", simulator.key());
        environment.put("CONFLUENT_API_SECRET", simulator.secret());
        environment.put("STREAMS_CACHE_MB", "32");
        environment.putAll(more);
    }

    /** Variables for one of the processes alone. */
    StageProcesses with(String name, Map<String, String> variables) {
        own.merge(name, variables, StageProcesses::union);
        return this;
    }

    ChildJvm start(String name) {
        var command = command(name);
        var door = doors.computeIfAbsent(name, none -> UpProcess.lastingPort());
        var variables = new HashMap<>(environment);
        variables.put(command.equals("api") ? "API_PORT" : "HEALTH_CHECK_PORT", String.valueOf(door));
        variables.putAll(own.getOrDefault(command, Map.of()));
        variables.putAll(own.getOrDefault(name, Map.of()));
        var heap = command.equals("kafka") || command.equals("streams") ? "-Xmx512m" : "-Xmx256m";
        var process = ChildJvm.spendstream(heap, variables, command);
        running.put(name, process);
        return process;
    }

    /** Side by side, until each says that it is ready. */
    void startAll(List<String> names) {
        names.forEach(this::start);
        names.forEach(this::awaitReady);
    }

    void awaitReady(String name) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(
                        HttpAnswer.get(url(name, "/readyz")).status())
                .as("%s: %s", name, running.get(name).output())
                .isEqualTo(200));
    }

    /** Fails with the last words of a process that ended without being told to. */
    void assertAlive() {
        running.forEach((name, process) -> assertThat(process.isAlive())
                .as("%s ended: %s", name, process.output())
                .isTrue());
    }

    /** What every process said last, for people. */
    String lastWords() {
        var words = new StringBuilder();
        running.forEach((name, process) -> {
            var lines = process.output().lines().toList();
            words.append(String.format("--- %s, %s%n", name, process.isAlive() ? "alive" : "ended"));
            lines.stream().skip(Math.max(0, lines.size() - 15)).forEach(line -> words.append(line)
                    .append(System.lineSeparator()));
        });
        return words.toString();
    }

    /** SIGTERM, and its end. */
    void stop(String name) {
        running.remove(name).close();
    }

    /** SIGKILL for it and for the server that it started, if it is one. */
    void kill(String name) throws InterruptedException {
        var process = running.remove(name);
        var servers = new ArrayList<>(process.descendants());
        if (name.equals("postgres")) {
            // it has left its parent
            servers.addAll(onOurFolder("postgresql"));
        }
        process.kill();
        servers.forEach(ProcessHandle::destroyForcibly);
    }

    /** SIGSTOP, SIGCONT and the like. */
    void signal(String name, String signal) {
        try {
            var kill = new ProcessBuilder(
                    "kill", "-" + signal, String.valueOf(running.get(name).pid()));
            assertThat(kill.inheritIO().start().waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    String url(String name, String path) {
        return "http://127.0.0.1:" + doors.get(name) + path;
    }

    String kafka() {
        return "127.0.0.1:" + port("KAFKA_PORT");
    }

    String registry() {
        return "http://127.0.0.1:" + port("SCHEMA_REGISTRY_PORT") + "/apis/ccompat/v7";
    }

    static String database(int port) {
        return "postgresql://billing_user:billing_password@127.0.0.1:" + port + "/billing_db";
    }

    int port(String variable) {
        return Integer.parseInt(environment.get(variable));
    }

    Path folder() {
        return folder;
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    Backlog backlog() {
        var kafka = KafkaSettings.from(new Env(Map.of()), kafka(), registry());
        return new Backlog(kafka, "spendstream", kafka.partitions(), tables().jdbi());
    }

    BillingTables tables() {
        return BillingTables.on(port("POSTGRES_PORT"));
    }

    @Override
    public void close() {
        var names = new ArrayList<>(running.keySet());
        names.removeAll(SERVERS);
        names.addAll(SERVERS);
        for (var name : names) {
            if (running.containsKey(name)) {
                stop(name);
            }
        }
        onOurFolder("").forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> onOurFolder(String child) {
        var place = folder.resolve(child).toString();
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.info().commandLine().orElse("").contains(place))
                .toList();
    }

    private static String command(String name) {
        return name.replaceFirst("-\\d+$", "");
    }

    private static Map<String, String> union(Map<String, String> one, Map<String, String> other) {
        var all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }
}
