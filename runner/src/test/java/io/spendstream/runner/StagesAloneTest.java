package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import io.spendstream.testkit.TestFolder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every server and every stage a process of its own, found by environment variables only. */
class StagesAloneTest {
    private final Map<String, ChildJvm> processes = new LinkedHashMap<>();
    private final Map<String, Integer> healthPorts = new LinkedHashMap<>();
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(12));
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "SPENDSTREAM_DATA_DIR", TestFolder.fresh("stages").toAbsolutePath().toString(),
            "CONFLUENT_CLOUD_URL", simulator.url(),
            "CONFLUENT_API_KEY", simulator.key(),
            "CONFLUENT_API_SECRET", simulator.secret(),
            "CONFLUENT_BACKFILL_DAYS", "12",
            "STREAMS_CACHE_MB", "32"));

    @AfterEach
    void close() {
        for (var name : new String[] {"api", "ingest", "streams", "sink", "kafka", "registry", "postgres"}) {
            if (processes.containsKey(name)) {
                processes.get(name).close();
            }
        }
        simulator.close();
    }

    @Test
    void shouldTellBillToTheLastDigitWhenEveryStageRunsAlone() {
        environment.put("KAFKA_CONTROLLER_PORT", String.valueOf(UpProcess.lastingPort()));
        var kafka = startServer("kafka", "KAFKA_PORT");
        var registry = startServer("registry", "SCHEMA_REGISTRY_PORT");
        var postgres = startServer("postgres", "POSTGRES_PORT");
        awaitReady();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafka);
        environment.put("SCHEMA_REGISTRY_URL", "http://127.0.0.1:" + registry + "/apis/ccompat/v7");
        environment.put(
                "DATABASE_URL", "postgresql://billing_user:billing_password@127.0.0.1:" + postgres + "/billing_db");
        startStage("sink", "HEALTH_CHECK_PORT");
        startStage("streams", "HEALTH_CHECK_PORT");
        startStage("ingest", "HEALTH_CHECK_PORT");
        startStage("api", "API_PORT");
        awaitReady();

        BillingTables.on(postgres).awaitBill(simulator.bill(), Instant.EPOCH);

        var summary = HttpAnswer.get(url("api", "/api/v1/costs/summary?from=2020-01-01&to=2199-01-01"))
                .json();
        var bill = simulator.bill();
        assertThat(new BigDecimal(summary.get("net_cost").textValue()))
                .isEqualByComparingTo(
                        bill.total(bill.firstDay(), bill.today().plusDays(1)).net());
        assertThat(healthPorts.keySet()).hasSize(7).allSatisfy(name -> {
            assertThat(HttpAnswer.get(url(name, "/livez")).status()).isEqualTo(200);
            assertThat(HttpAnswer.get(url(name, "/readyz")).status()).isEqualTo(200);
            assertThat(HttpAnswer.get(url(name, "/metrics")).body()).contains("jvm_memory_");
        });
        assertThat(HttpAnswer.get(url("ingest", "/metrics")).body()).contains("spendstream_ingest_lines_total");
        assertThat(HttpAnswer.get(url("streams", "/metrics")).body()).contains("spendstream_ledger_records_total");
        assertThat(HttpAnswer.get(url("sink", "/metrics")).body()).contains("spendstream_sink_");
    }

    /** @return its port */
    private int startServer(String name, String portVariable) {
        var port = UpProcess.lastingPort();
        start(name, "HEALTH_CHECK_PORT", Map.of(portVariable, String.valueOf(port)));
        return port;
    }

    private void startStage(String name, String portVariable) {
        start(name, portVariable, Map.of());
    }

    private void start(String name, String healthVariable, Map<String, String> more) {
        var port = UpProcess.lastingPort();
        healthPorts.put(name, port);
        var own = new HashMap<>(environment);
        own.put(healthVariable, String.valueOf(port));
        own.putAll(more);
        processes.put(name, ChildJvm.spendstream("-Xmx256m", own, name));
    }

    private void awaitReady() {
        processes.forEach(
                (name, process) -> await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                                HttpAnswer.get(url(name, "/readyz")).status())
                        .as("%s: %s", name, process.output())
                        .isEqualTo(200)));
    }

    private String url(String name, String path) {
        return "http://127.0.0.1:" + healthPorts.get(name) + path;
    }
}
