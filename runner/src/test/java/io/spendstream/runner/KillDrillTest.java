package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.simulators.confluent.ConfluentBill;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** kill -9 at any moment; {@code -Dkill.drill.rounds=10} for a long night, {@code -Dkill.drill.seed} for one again. */
@Tag("drill")
class KillDrillTest {
    private static final int ROUNDS = Integer.getInteger("kill.drill.rounds", 1);
    private static final long SEED = Long.getLong("kill.drill.seed", System.nanoTime());

    private final Random random = new Random(SEED);
    private final ConfluentSimulator simulator = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(15));
    private final ConfluentBill bill = simulator.bill();
    // small walks of small pages, so that there is much to interrupt
    private final UpProcess up = new UpProcess(
            simulator,
            Map.of("CONFLUENT_WINDOW_DAYS", "3", "CONFLUENT_PAGE_SIZE", "150", "CONFLUENT_REVIEW_DAYS", "7"));

    @AfterEach
    void close() {
        up.close();
        simulator.close();
    }

    @Test
    void shouldHoldWhatTheBillSaysWhenKilledAtAnyMoment() throws InterruptedException {
        for (var round = 0; round < ROUNDS; round++) {
            killWithin(up.start(), 5_000, "starting");
            killWithin(up.startAndAwaitRunning(), 5_000, "collecting");
        }
        var process = up.startAndAwaitRunning();
        up.tables().awaitBill(bill, Instant.EPOCH);

        for (var round = 0; round < ROUNDS; round++) {
            var since = Instant.now();
            restateAndAskToCollect();
            killWithin(process, 3_000, "collecting again");
            process = up.startAndAwaitRunning();
            up.tables().awaitBill(bill, since);
        }

        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(60)).untilAsserted(() -> up.tables()
                .assertBill(bill));
        assertThat(up.get("/healthz").status()).isEqualTo(200);
        assertThat(up.chiefServers())
                .as("one registry, one PostgreSQL, nobody's leftovers")
                .hasSize(2);
        process.tellToStop();
        assertThat(process.endsWithin(Duration.ofSeconds(20))).isTrue();
        assertThat(up.servers()).isEmpty();
    }

    /** The restated days lie also where a start does not look by itself: only the request reaches them. */
    private void restateAndAskToCollect() {
        for (var age : List.of(0, 3, 9, 13)) {
            bill.restate(bill.today().minusDays(age));
        }
        up.askToCollect(bill.firstDay(), bill.today().plusDays(1));
    }

    private void killWithin(ChildJvm process, int millis, String when) throws InterruptedException {
        var moment = random.nextInt(millis);
        System.out.printf("kill drill: seed %d, %s, after %d ms%n", SEED, when, moment);
        assertThat(process.endsWithin(Duration.ofMillis(moment)))
                .as("ended by itself: %s", process.output())
                .isFalse();
        process.kill();
    }
}
