package io.spendstream.bench.topology;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.streams.StreamsSettings;
import io.spendstream.streams.StreamsStage;
import io.spendstream.streams.allocate.AllocationSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.UUID;

/** The shipped stage, exactly once, on disk. */
public final class OurTopology implements Contender {
    static final int CACHE_MB = 256;

    private final KafkaSettings kafka;
    private final Path folder;
    private final FilledBill bill;
    private final int threads;
    private final String name;

    public OurTopology(KafkaSettings kafka, Path folder, FilledBill bill, int threads) {
        this(kafka, folder, bill, threads, "spendstream, " + threads + (threads == 1 ? " thread" : " threads"));
    }

    /** With one thread. */
    OurTopology(KafkaSettings kafka, Path folder, FilledBill bill, String name) {
        this(kafka, folder, bill, 1, name);
    }

    private OurTopology(KafkaSettings kafka, Path folder, FilledBill bill, int threads, String name) {
        this.name = name;
        this.kafka = kafka;
        this.folder = folder;
        this.bill = bill;
        this.threads = threads;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Measured run() throws Exception {
        var id = "bench-" + UUID.randomUUID();
        var settings = new StreamsSettings(id, folder.resolve(id), threads, CACHE_MB, AllocationSettings.DEFAULTS);
        var watch = new Stopwatch(bill.warmUp());
        var cpu = cpu();
        var stage = StreamsStage.start(kafka, settings, kafka.partitions(), watch);
        try {
            watch.await(bill.records());
        } finally {
            stage.close();
        }
        return Measured.of(bill.timedLines(), watch.nanos())
                .with("facts per line", watch.facts() / (double) bill.lines())
                .with("CPU us per line", (cpu() - cpu) / 1e3 / bill.lines());
    }

    private static long cpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }
}
