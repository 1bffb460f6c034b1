package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StagesAloneTest {
    private static final List<String> STAGES = List.of("sink", "streams", "ingest", "api");

    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(8));
    private final StageProcesses processes = new StageProcesses(simulator, Map.of("CONFLUENT_BACKFILL_DAYS", "8"));

    @AfterEach
    void close() {
        processes.close();
        simulator.close();
    }

    @Test
    void shouldTellBillToTheLastDigitWhenEveryStageRunsAlone() {
        processes.startAll(StageProcesses.SERVERS);
        processes.startAll(STAGES);

        processes.tables().awaitBill(simulator.bill(), Instant.EPOCH);

        var summary = get("api", "/api/v1/costs/summary?from=2020-01-01&to=2199-01-01")
                .json();
        var bill = simulator.bill();
        assertThat(new BigDecimal(summary.get("net_cost").textValue()))
                .isEqualByComparingTo(
                        bill.total(bill.firstDay(), bill.today().plusDays(1)).net());
        for (var name : List.of("kafka", "registry", "postgres", "sink", "streams", "ingest", "api")) {
            assertThat(get(name, "/livez").status()).isEqualTo(200);
            assertThat(get(name, "/readyz").status()).isEqualTo(200);
            assertThat(get(name, "/metrics").body()).contains("jvm_memory_");
        }
        assertThat(get("ingest", "/metrics").body()).contains("spendstream_ingest_lines_total");
        assertThat(get("streams", "/metrics").body()).contains("spendstream_ledger_records_total");
        assertThat(get("sink", "/metrics").body()).contains("spendstream_sink_");
    }

    private HttpAnswer get(String name, String path) {
        return HttpAnswer.get(processes.url(name, path));
    }
}
