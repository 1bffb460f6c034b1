package io.spendstream.runner;

import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import java.time.Instant;
import java.util.Map;

/** One {@code up} with three weeks of bill for all tests that leave it as they found it; it goes with this JVM. */
final class SharedPipeline {
    private SharedPipeline() {}

    /** Running, its first collection in the tables. */
    static UpProcess running() {
        return Running.UP;
    }

    private static final class Running {
        private static final UpProcess UP = start();

        private static UpProcess start() {
            var simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(14));
            var up = new UpProcess(
                    simulator,
                    Map.of("CONFLUENT_BACKFILL_DAYS", "14", "USAGE_REPORT_CUSTOMERS", "cust_abc123xyz,cust_test123"));
            Runtime.getRuntime().addShutdownHook(new Thread(up::close));
            up.startAndAwaitRunning();
            up.tables().awaitBill(simulator.bill(), Instant.EPOCH);
            return up;
        }
    }
}
