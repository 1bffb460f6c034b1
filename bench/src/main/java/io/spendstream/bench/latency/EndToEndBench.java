package io.spendstream.bench.latency;

import io.spendstream.bench.Goal;
import io.spendstream.bench.Measured;
import io.spendstream.bench.Result;
import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.stage.Cpu;
import io.spendstream.bench.stage.StoredBytes;
import io.spendstream.bench.stage.Wait;
import io.spendstream.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From a raw record to its rows: how many a second, and, at half of that, how long each takes. */
public final class EndToEndBench {
    /** Publishing each second, committing each second, and the sink's longest wait for records. */
    private static final double INTERVALS_MILLIS = 1_000 + 1_000 + 500;

    /** Lines between sender and table, and records between topics and tables, at full speed. */
    private static final long MOST_LINES = 30_000;

    private static final long MOST_RECORDS = 60_000;
    private static final long WARM_UP = TimeUnit.SECONDS.toNanos(15);
    private static final long FULL_SPEED = TimeUnit.SECONDS.toNanos(20);
    private static final long PROBE_MILLIS = 150;

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
        var helpers = List.of(
                new Thread(() -> lines.run(pipeline.database.jdbi()), "watching lines"),
                new Thread(() -> facts.run(pipeline.database.jdbi()), "watching facts"),
                new Thread(() -> probe(pipeline, lines, facts), "probing"));
        helpers.forEach(Thread::start);
        var begun = Used.by(pipeline);
        var published = pipeline.ledger.facts();
        var begin = System.nanoTime();
        var pace = Pace.of(perSecond);
        load(pipeline, pace, begin + TimeUnit.SECONDS.toNanos(seconds));
        var nanos = System.nanoTime() - begin;
        helpers.get(2).interrupt();
        helpers.get(2).join();
        Wait.until("the last probes", () -> lines.isEmpty() && facts.isEmpty());
        drain(pipeline);
        var used = Used.by(pipeline).minus(begun);
        helpers.forEach(Thread::interrupt);
        for (var helper : helpers) {
            helper.join();
        }
        var measured =
                Measured.of(pace.sent(), nanos).with("probes", facts.took().size());
        measured = latency(latency(measured, "line", lines.took()), "fact", facts.took());
        return bytes(pipeline, cpu(measured, used, pace.sent()));
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

    /** Until interrupted. */
    private static void probe(Pipeline pipeline, Watch lines, Watch facts) {
        try {
            for (var number = 0; true; number++) {
                TimeUnit.MILLISECONDS.sleep(PROBE_MILLIS);
                var probe = new Probe(number);
                var now = System.nanoTime();
                lines.sent(probe, now);
                facts.sent(probe, now);
                pipeline.raw.line(probe.slice(), probe.line());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Measured latency(Measured measured, String row, List<Duration> took) {
        var median = millis(took, 0.5);
        var late = millis(took, 0.99);
        return measured.with(row + " p50, ms", median)
                .with(row + " p99, ms", late)
                .with(row + " p50, intervals", median / INTERVALS_MILLIS)
                .with(row + " p99, intervals", late / INTERVALS_MILLIS);
    }

    private static double millis(List<Duration> sorted, double part) {
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1).toNanos() / 1e6;
    }

    private static Measured cpu(Measured measured, Used used, long lines) {
        return measured.with("CPU us per line, broker", Cpu.each(used.broker(), lines))
                .with("ledger", Cpu.each(used.ledger(), lines))
                .with("sink", Cpu.each(used.sink(), lines))
                .with("database", Cpu.each(used.database(), lines));
    }

    private Measured bytes(Pipeline pipeline, Measured measured) throws Exception {
        var lines = (double) days * BenchBill.LINES_PER_DAY;
        var kafka = pipeline.kafka();
        return measured.with(
                        "bytes per line, raw topic",
                        StoredBytes.ofTopics(kafka, Topics.RAW_CONFLUENT_COSTS.name()) / lines)
                .with("changelog", StoredBytes.ofTopics(kafka, "ledger-changelog") / lines)
                .with("facts topic", StoredBytes.ofTopics(kafka, Topics.HOURLY_COSTS.name()) / lines)
                .with("lines topic", StoredBytes.ofTopics(kafka, Topics.COST_LINES.name()) / lines)
                .with("fact table", pipeline.tableBytes("hourly_cost_facts_") / lines)
                .with("line table", pipeline.tableBytes("cost_lines_") / lines);
    }
}
