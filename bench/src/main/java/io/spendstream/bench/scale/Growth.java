package io.spendstream.bench.scale;

import io.spendstream.bench.Measured;
import io.spendstream.bench.Result;
import io.spendstream.bench.bill.BenchBill;
import io.spendstream.bench.stage.BenchServers;
import io.spendstream.bench.stage.Cpu;
import io.spendstream.bench.stage.StageCount;
import io.spendstream.bench.stage.StoredBytes;
import io.spendstream.bench.topology.FilledBill;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.streams.StreamsSettings;
import io.spendstream.streams.StreamsStage;
import io.spendstream.streams.allocate.AllocationSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One long run: does the last million take longer than the first? */
final class Growth {
    private static final int MILLION = 1_000_000;
    private static final int CACHE = 256;
    private static final double MEGABYTE = 1e6;

    private final Path folder;
    private final int millions;

    Growth(Path folder, int millions) {
        this.folder = folder;
        this.millions = millions;
    }

    /** @return a result for each million */
    List<Result> run() throws Exception {
        try (var servers = BenchServers.start(folder)) {
            var days = (millions * MILLION - 1) / BenchBill.LINES_PER_DAY + 1;
            var bill = FilledBill.of(servers.kafka(), days, 1);
            // the compiler has done its work before it counts
            try (var warm = new Run(servers.kafka(), "warm")) {
                warm.count.awaitRecords(MILLION);
            }
            StoredBytes.remove(folder.resolve("warm"));
            try (var run = new Run(servers.kafka(), "growth")) {
                return measure(run, bill);
            }
        }
    }

    private List<Result> measure(Run run, FilledBill bill) throws Exception {
        var results = new ArrayList<Result>();
        run.count.awaitRecords(1);
        var begin = System.nanoTime();
        var before = run.count.records();
        var cpu = Cpu.ofThisProcess();
        for (var million = 1; million <= millions; million++) {
            run.count.awaitRecords(Math.min(bill.records(), (long) million * MILLION));
            var now = System.nanoTime();
            var records = run.count.records();
            var measured = Measured.of(records - before, now - begin)
                    .with("CPU us per line", Cpu.each(Cpu.ofThisProcess().minus(cpu), records - before))
                    .with("heap MB after GC", heap());
            results.add(new Result(
                    "million " + million,
                    List.of(measured.with("state MB", StoredBytes.ofFolder(run.folder) / MEGABYTE)
                            .with("store writes per line", (double) run.count.storeWrites() / records))));
            System.err.printf("million %d of %d: %,.0f/s%n", million, millions, measured.perSecond());
            // the collection stops everything, and is no work on lines
            begin = System.nanoTime();
            before = run.count.records();
            cpu = Cpu.ofThisProcess();
        }
        run.count.awaitAll(bill.records());
        return results;
    }

    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    private final class Run implements AutoCloseable {
        private final StageCount count = new StageCount();
        private final Path folder;
        private final StreamsStage stage;

        Run(KafkaSettings kafka, String name) {
            folder = Growth.this.folder.resolve(name);
            var id = "bench-" + name;
            stage = StreamsStage.start(
                    kafka,
                    new StreamsSettings(id, folder, 1, CACHE, AllocationSettings.DEFAULTS),
                    kafka.partitions(),
                    count);
        }

        @Override
        public void close() {
            stage.close();
        }
    }
}
