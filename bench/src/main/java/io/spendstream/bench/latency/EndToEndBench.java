package io.spendstream.bench.latency;

import io.spendstream.bench.Goal;
import io.spendstream.bench.Measured;
import io.spendstream.bench.Result;
import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.stage.Wait;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** From a raw record to its rows: how many a second, and, at half of that, how long each takes. */
public final class EndToEndBench {
    /** Lines between sender and table, and records between topics and tables, at full speed. */
    private static final long MOST_LINES = 30_000;

    private static final long MOST_RECORDS = 60_000;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(15);
    private static final long FULL_SPEED = TimeUnit.SECONDS.toNanos(20);

    private final Path folder;
    private final int seconds;
    private int days;

    /** @param seconds at half speed */
    public EndToEndBench(Path folder, int seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    /** @return full speed, then half */
    public List<Result> run() throws Exception {
        try (var pipeline = new Pipeline(folder)) {
            var full = fullSpeed(pipeline);
            drain(pipeline);
            return List.of(
                    new Result("full speed", List.of(full)),
                    new Result("half speed", List.of(halfSpeed(pipeline, full.perSecond() / 2))));
        }
    }

    /** @param results as they were returned */
    public static List<Goal> goals(List<Result> results) {
        var half = results.get(1).more();
        return List.of(new Goal("p99 from record to fact, in intervals", half.get("fact p99, intervals"), 3));
    }

    private Measured fullSpeed(Pipeline pipeline) {
        var pace = Pace.asLongAs(sent -> sent - pipeline.lines() > MOST_LINES || pipeline.lag() > MOST_RECORDS);
        load(pipeline, pace, System.nanoTime() + WARM_UP);
        var before = pipeline.lines();
        var facts = pipeline.ledger.facts();
        var begin = System.nanoTime();
        load(pipeline, pace, begin + FULL_SPEED);
        var lines = pipeline.lines() - before;
        return Measured.of(lines, System.nanoTime() - begin)
                .with("facts per line", (double) (pipeline.ledger.facts() - facts) / lines);
    }

    private Measured halfSpeed(Pipeline pipeline, double perSecond) throws Exception {
        var lines = new Watch(Watch.LINES);
        var facts = new Watch(Watch.FACTS);
        var watching = Stream.of(lines, facts)
                .map(watch -> new Thread(() -> watch.run(pipeline.database.jdbi()), "watching"))
                .toList();
        watching.forEach(Thread::start);
        var probing = new Probing(pipeline.raw, List.of(lines, facts)).start();
        var begun = Used.by(pipeline);
        var published = pipeline.ledger.facts();
        var begin = System.nanoTime();
        var pace = Pace.of(perSecond);
        load(pipeline, pace, begin + TimeUnit.SECONDS.toNanos(seconds));
        var nanos = System.nanoTime() - begin;
        probing.end();
        pipeline.raw.flush();
        Wait.until("the last probes", () -> lines.isEmpty() && facts.isEmpty());
        drain(pipeline);
        var used = Used.by(pipeline).minus(begun);
        for (var watcher : watching) {
            watcher.interrupt();
            watcher.join();
        }
        var measured =
                Measured.of(pace.sent(), nanos).with("probes", facts.took().size());
        measured = Latency.of(lines.took()).in(measured, "line");
        measured = Latency.of(facts.took()).in(measured, "fact");
        measured = used.in(measured, pace.sent());
        return Room.of(pipeline, (long) days * BenchBill.LINES_PER_DAY).in(measured);
    }

    /** Whole days. */
    private void load(Pipeline pipeline, Pace pace, long until) {
        while (System.nanoTime() < until) {
            pipeline.raw.walk(days++, 0, pace);
        }
        pipeline.raw.flush();
    }

    private void drain(Pipeline pipeline) throws Exception {
        var sent = (long) days * BenchBill.LINES_PER_DAY;
        Wait.until("all lines in the table", () -> pipeline.lines() >= sent && pipeline.lag() == 0);
    }
}
