package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.Fault;
import io.spendstream.simulators.confluent.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("drill")
class GracefulStopTest {
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(6));
    private final UpProcess up = new UpProcess(simulator, Map.of());

    @AfterEach
    void close() {
        up.close();
        simulator.close();
    }

    @Test
    void shouldEndItsServersAndStartAgainWhenToldToStop() throws InterruptedException {
        var first = up.startAndAwaitRunning();
        up.tables().awaitBill(simulator.bill(), Instant.EPOCH);
        var before = up.tables().snapshot();
        assertThat(up.chiefServers()).hasSize(2);
        // a run that waits for its upstream must not hold up the end
        simulator.faults().next(50, Fault.tooManyRequests(60, 60));
        up.askToCollect(simulator.bill().firstDay(), simulator.bill().today());
        first.awaitOutput("asking Confluent again");

        first.tellToStop();

        assertThat(first.endsWithin(AT_MOST)).isTrue();
        assertThat(up.servers()).isEmpty();

        simulator.faults().clear();
        var second = up.startAndAwaitRunning();
        up.collectAll();
        assertThat(up.tables().snapshot()).isEqualTo(before);
        second.tellToStop();
        assertThat(second.endsWithin(AT_MOST)).isTrue();
        assertThat(second.output()).doesNotContain(" ERROR ", "\tat ");
    }

    /** After about two seconds its servers are being made. */
    @Test
    void shouldLeaveNoServerBehindWhenToldToStopWhileStarting() throws InterruptedException {
        var starting = up.start();
        assertThat(starting.endsWithin(Duration.ofMillis(2_200))).isFalse();

        starting.tellToStop();

        assertThat(starting.endsWithin(AT_MOST)).isTrue();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(up.servers()).isEmpty());
        assertThat(starting.output()).doesNotContain("\tat ");
    }
}
