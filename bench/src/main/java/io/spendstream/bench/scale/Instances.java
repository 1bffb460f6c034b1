package io.spendstream.bench.scale;

import io.spendstream.bench.Measured;
import io.spendstream.bench.Result;
import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.stage.BenchServers;
import io.spendstream.bench.stage.ChildStage;
import io.spendstream.bench.stage.Committed;
import io.spendstream.bench.stage.Cpu;
import io.spendstream.bench.stage.Probes;
import io.spendstream.bench.stage.Wait;
import io.spendstream.bench.topology.RawTopic;
import io.spendstream.streams.StreamsSettings;
import io.spendstream.streams.allocate.AllocationSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The same bill, read by one, two or three processes of one thread each. The first half warms them up; CPU and shares are
 * those of the second.
 */
final class Instances {
    private static final String APPLICATION = "bench-instances";
    private static final int CACHE = 128;
    private static final int SESSION = 10_000;

    private final Path folder;
    private final int days;

    /** @param days of either half */
    Instances(Path folder, int days) {
        this.folder = folder;
        this.days = days;
    }

    Result run(int count) throws Exception {
        var where = folder.resolve(count + "-instances");
        var instances = new ArrayList<ChildStage>();
        try (var servers = BenchServers.start(where);
                var raw = RawTopic.open(servers.kafka())) {
            raw.knowledge();
            raw.flush();
            var probes = new Probes(raw, servers.kafka().partitions());
            instances.add(instance(servers, where.resolve("state-0")));
            probes.send();
            // the first makes topics and schemas, so that the others do not do it at the same moment
            Wait.until("the first instance", () -> records(instances) >= probes.count());
            Quiet.await(instances);
            for (var number = 1; number < count; number++) {
                instances.add(instance(servers, where.resolve("state-" + number)));
            }
            // whoever came last has its share only after the others have given it away
            Wait.until("a share for each of " + count, () -> share(instances, probes));
            read(servers, raw, instances, 0);
            var before = instances.stream().map(ChildStage::records).toList();
            var broker = servers.brokerCpu();
            var used = cpu(instances);
            var begin = System.nanoTime();
            var lines = read(servers, raw, instances, days);
            var nanos = System.nanoTime() - begin;
            var shares = shares(instances, before);
            var measured = Measured.of(lines, nanos)
                    .with("smallest share", shares.get(0))
                    .with("largest share", shares.get(count - 1))
                    .with(
                            "CPU us per line, all instances",
                            Cpu.each(cpu(instances).minus(used), lines))
                    .with("broker CPU us per line", Cpu.each(servers.brokerCpu().minus(broker), lines));
            instances.forEach(ChildStage::close);
            var published = PublishedFacts.read(servers.kafka());
            return new Result(count + (count == 1 ? " instance" : " instances"), List.of(checked(measured, published)));
        } finally {
            instances.forEach(ChildStage::close);
        }
    }

    private static ChildStage instance(BenchServers servers, Path state) throws IOException {
        var settings = new StreamsSettings(APPLICATION, state, 1, CACHE, 0, SESSION, AllocationSettings.DEFAULTS);
        return ChildStage.start(servers.kafka(), settings);
    }

    /** @return how many lines */
    private long read(BenchServers servers, RawTopic raw, List<ChildStage> instances, int firstDay) throws Exception {
        var expected = records(instances) + (long) days * (BenchBill.LINES_PER_DAY + 1);
        for (var day = firstDay; day < firstDay + days; day++) {
            raw.walk(day, 0);
        }
        raw.flush();
        Wait.until(expected + " records", () -> records(instances) >= expected);
        Quiet.await(instances);
        Committed.await(servers.kafka(), APPLICATION);
        return (long) days * BenchBill.LINES_PER_DAY;
    }

    private static boolean share(List<ChildStage> instances, Probes probes) throws Exception {
        var before = instances.stream().map(ChildStage::records).toList();
        var all = records(instances) + probes.count();
        probes.send();
        Wait.until("probes", () -> records(instances) >= all);
        return Stream.iterate(0, number -> number < instances.size(), number -> number + 1)
                .allMatch(number ->
                        instances.get(number).records() - before.get(number) == probes.count() / instances.size());
    }

    private static List<Double> shares(List<ChildStage> instances, List<Long> before) {
        var all =
                records(instances) - before.stream().mapToLong(Long::longValue).sum();
        return Stream.iterate(0, number -> number < instances.size(), number -> number + 1)
                .map(number -> (double) (instances.get(number).records() - before.get(number)) / all)
                .sorted()
                .toList();
    }

    private static long records(List<ChildStage> instances) {
        return instances.stream().mapToLong(ChildStage::records).sum();
    }

    private static Duration cpu(List<ChildStage> instances) {
        return instances.stream().map(ChildStage::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    private Measured checked(Measured measured, PublishedFacts published) {
        var expected = PublishedFacts.ofBill(2 * days);
        if (!published.equals(expected)) {
            throw new IllegalStateException("the facts are " + published + " and should be " + expected);
        }
        return measured.with("facts, as many and as much as the bill", published.count());
    }
}
