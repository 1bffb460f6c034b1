package io.spendstream.runner;

import io.spendstream.runner.Fault.Recovery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Everything that the drill does to the pipeline, each anew whenever it is asked for: who is hit is up to chance. */
final class Faults {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final DrillStack stack;
    private final StageProcesses processes;
    private final Random random;

    Faults(DrillStack stack, Random random) {
        this.stack = stack;
        this.processes = stack.processes;
        this.random = random;
    }

    List<Fault> all() {
        return List.of(
                killed("topology", some(DrillStack.LEDGERS), Recovery.LOAD),
                killed("sink", some(DrillStack.SINKS), Recovery.LOAD),
                killed("poller", List.of("ingest"), Recovery.POLLER),
                killed("broker", List.of("kafka"), Recovery.LOAD),
                registryKilled(),
                killed("PostgreSQL", List.of("postgres"), Recovery.LOAD),
                databaseRefuses(),
                sinkPaused());
    }

    private Fault killed(String name, List<String> hit, Recovery recovery) {
        return new Fault("kill -9 " + name, SOON, () -> kill(hit), () -> hit.forEach(processes::start), recovery);
    }

    /** Who runs knows its schemas; so somebody has to start without it. */
    private Fault registryKilled() {
        var starting = new ArrayList<>(DrillStack.LEDGERS);
        starting.addAll(DrillStack.SINKS);
        var hit = List.of(starting.get(random.nextInt(starting.size())));
        return new Fault(
                "kill -9 registry, a stage starts without",
                Duration.ofSeconds(8),
                () -> {
                    processes.kill("registry");
                    kill(hit);
                    hit.forEach(processes::start);
                },
                () -> processes.start("registry"),
                Recovery.LOAD);
    }

    private Fault databaseRefuses() {
        return new Fault(
                "database connections refused",
                Duration.ofSeconds(6),
                stack.door::shut,
                stack.door::open,
                Recovery.LOAD);
    }

    /** Its partitions move; when it goes on it holds what is no longer its own. */
    private Fault sinkPaused() {
        var hit = one(DrillStack.SINKS);
        return new Fault(
                "sink paused, partitions move",
                null,
                () -> processes.signal(hit, "STOP"),
                () -> processes.signal(hit, "CONT"),
                Recovery.LOAD);
    }

    private void kill(List<String> names) throws InterruptedException {
        for (var name : names) {
            processes.kill(name);
        }
    }

    private String one(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    /** One of two, or both. */
    private List<String> some(List<String> names) {
        return random.nextInt(3) == 0 ? names : List.of(one(names));
    }
}
