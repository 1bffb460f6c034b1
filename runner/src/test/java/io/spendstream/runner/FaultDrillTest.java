package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.spendstream.runner.DrillTable.Injury;
import io.spendstream.runner.Fault.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * Everything is killed, in turn and again, while bills stream through; then every number is compared with what was said.
 * {@code make drill}; {@code -Ddrill.rounds=10} and {@code -Ddrill.lines=2000000} for a long night, {@code -Ddrill.seed}
 * for one again, {@code -Ddrill.only=paused} for one fault by a word of its name. The result is in target/fault-drill.txt.
 */
@Tag("drill")
class FaultDrillTest {
    private static final int ROUNDS = Integer.getInteger("drill.rounds", 3);
    private static final long LINES = Long.getLong("drill.lines", 200_000);
    private static final String ONLY = System.getProperty("drill.only", "");
    private static final long SEED = Long.getLong("drill.seed", System.nanoTime());
    /** After this no new fault, so that all is over within the twelve minutes. */
    private static final Duration LATEST = Duration.ofMinutes(9);

    private static final Duration MOST_BETWEEN = Duration.ofSeconds(3);

    private final Random random = new Random(SEED);
    private final DrillTable table = new DrillTable();
    private DrillStack stack;

    /** What is worth a warning elsewhere is the rule here. */
    @BeforeAll
    static void expectTrouble() {
        ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.ERROR);
    }

    @AfterEach
    void close() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void shouldTellWhatWasSaidToTheLastDigitWhenEverythingIsKilled() throws Exception {
        var begun = Instant.now();
        System.out.printf("fault drill: seed %d, %d rounds, %,d lines%n", SEED, ROUNDS, LINES);
        stack = new DrillStack(SEED);
        try {
            stack.start();
            tell("everything runs", begun);
            drill(begun);
        } catch (Throwable e) {
            System.out.print(table.text() + stack.processes.lastWords());
            throw e;
        }
    }

    private void drill(Instant begun) throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            for (var fault : new Faults(stack, random).all()) {
                // who is in a hurry has done each once at least
                var inTime = round == 0 || begun.plus(LATEST).isAfter(Instant.now());
                if (inTime && fault.name().contains(ONLY)) {
                    suffer(fault);
                }
            }
        }
        await().atMost(Duration.ofMinutes(5)).until(() -> stack.load.lines() >= LINES);
        tell("everything was killed", begun);
        var totals = settle();
        tell("everything has arrived", begun);

        totals.assertWhole();
        report(totals, begun);
        assertThat(table.rows()).isEqualTo(ONLY.isEmpty() ? 8 : 1);
    }

    private void suffer(Fault fault) throws InterruptedException {
        pass(MOST_BETWEEN);
        var onTheirWay = stack.backlog.size();
        var said = stack.load.lines();
        var begun = Instant.now();
        fault.strike().now();
        if (fault.lasts() != null) {
            pass(fault.lasts());
            fault.mend().now();
        }
        awaitRecovery(fault, begun);
        var recovered = Duration.between(begun, Instant.now());
        var inFlight = onTheirWay.raw() + onTheirWay.said() + stack.load.lines() - said;
        if (fault.lasts() == null) {
            var mended = Instant.now();
            fault.mend().now();
            awaitRecovery(fault, mended);
        }
        stack.processes.assertAlive();
        tell(fault.name() + " recovered", begun);
        table.add(fault.name(), new Injury(recovered, inFlight));
    }

    private void awaitRecovery(Fault fault, Instant since) {
        if (fault.recovery() == Recovery.POLLER) {
            stack.awaitPoller(since);
        } else {
            stack.awaitLoad(since);
        }
    }

    /** Nobody says anything any more, and all that was said has arrived. */
    private DrillTotals settle() throws InterruptedException {
        stack.load.stop();
        stack.traffic.stop();
        var since = Instant.now();
        stack.traffic.askForAll();
        stack.tables.awaitSealed(stack.bill, since);
        EmptyBacklog.await(stack.backlog, Duration.ofMinutes(2));
        return new DrillTotals(stack.tables, stack.bill, stack.book.standing());
    }

    private void report(DrillTotals totals, Instant begun) throws IOException {
        var text = String.format(
                "%sfrom the fault's beginning until what was said after it is in the tables; seed %d%n"
                        + "lines said by the load %,d, by the poller %,d%n"
                        + "said %s, lines %s, facts %s, slices %s%n"
                        + "no fact or line twice, none without its line; took %d s%n",
                table.text(),
                SEED,
                stack.load.lines(),
                stack.tables.one("SELECT coalesce(sum(lines), 0)::bigint FROM ingestion_runs", Long.class),
                totals.said(),
                totals.lines(),
                totals.facts(),
                totals.slices(),
                Duration.between(begun, Instant.now()).toSeconds());
        Files.writeString(Path.of("target", "fault-drill.txt"), text);
        System.out.print(text);
    }

    private static void tell(String what, Instant since) {
        System.out.printf(
                "%-52s %,7d ms%n", what, Duration.between(since, Instant.now()).toMillis());
    }

    /** A random part of this time: the moment is what matters. */
    private void pass(Duration most) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextLong(most.toMillis()));
    }
}
