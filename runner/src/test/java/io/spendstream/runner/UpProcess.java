package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.embedded.Ports;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.testkit.TestFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** {@code up} as a user runs it, on a folder and ports of its own; start it as often as you like. */
final class UpProcess implements AutoCloseable {
    private static final String RUNNING = "running until Ctrl-C";

    private final Path folder = TestFolder.fresh("up").toAbsolutePath();
    private final Map<String, String> environment = new HashMap<>();
    final ConfluentSimulator simulator;
    private ChildJvm process;

    /** On the sources that these variables name. */
    UpProcess(Map<String, String> sources) {
        this(null, sources);
    }

    UpProcess(ConfluentSimulator simulator, Map<String, String> more) {
        this.simulator = simulator;
        for (var port :
                List.of("KAFKA_PORT", "KAFKA_CONTROLLER_PORT", "SCHEMA_REGISTRY_PORT", "POSTGRES_PORT", "API_PORT")) {
            environment.put(port, String.valueOf(lastingPort()));
        }
        environment.put("SPENDSTREAM_DATA_DIR", folder.toString());
        if (simulator != null) {
            readFrom(simulator);
        }
        environment.putAll(more);
    }

    private void readFrom(ConfluentSimulator simulator) {
        var bill = simulator.bill();
        environment.put("CONFLUENT_CLOUD_URL", simulator.url());
        environment.put("CONFLUENT_API_KEY", simulator.key());
        environment.put("CONFLUENT_API_SECRET", simulator.secret());
        environment.put(
                "CONFLUENT_BACKFILL_DAYS", String.valueOf(ChronoUnit.DAYS.between(bill.firstDay(), bill.today()) + 1));
    }

    /** The same command with the same environment, every time. */
    ChildJvm start() {
        process = ChildJvm.spendstream(environment, "up");
        return process;
    }

    ChildJvm startAndAwaitRunning() {
        return start().awaitOutput(RUNNING);
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    int port(String variable) {
        return Integer.parseInt(environment.get(variable));
    }

    BillingTables tables() {
        return BillingTables.on(port("POSTGRES_PORT"));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + environment.get("KAFKA_PORT");
    }

    String url(String path) {
        return "http://127.0.0.1:" + environment.get("API_PORT") + path;
    }

    HttpAnswer get(String path) {
        return HttpAnswer.get(url(path));
    }

    /** @return the run's id */
    String askToCollect(LocalDate from, LocalDate to) {
        var days = String.format("{\"start_date\": \"%s\", \"end_date\": \"%s\"}", from, to);
        var answer = HttpAnswer.post(url("/api/v1/costs/collect"), days);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().get("run_id").textValue();
    }

    /** Collects the whole bill once more, and waits until the tables say what it says. */
    void collectAll() {
        var since = Instant.now();
        var bill = simulator.bill();
        var run = askToCollect(bill.firstDay(), bill.today().plusDays(1));
        awaitSucceeded(run);
        tables().awaitBill(bill, since);
    }

    void awaitSucceeded(String run) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var answer = get("/api/v1/runs/" + run);
            assertThat(answer.json().path("status").asText()).as(answer.body()).isEqualTo("succeeded");
        });
    }

    /** Processes on our folder, whoever started them; PostgreSQL's and what it forked among them. */
    List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses().filter(this::isOnOurFolder).toList();
    }

    /** Those of them that no other one started. One that has ended meanwhile has no parent any more, and does not count. */
    List<ProcessHandle> chiefServers() {
        return servers().stream()
                .filter(handle -> handle.parent().filter(this::isOnOurFolder).isEmpty())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private boolean isOnOurFolder(ProcessHandle handle) {
        return handle.info().commandLine().orElse("").contains(folder.toString());
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        servers().forEach(ProcessHandle::destroyForcibly);
    }

    /** Below those that the system gives to outgoing connections: it must be free again and again. */
    static int lastingPort() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            if (Ports.isFree(port)) {
                return port;
            }
        }
    }
}
