package io.spendstream.bench.peers.flink;

import io.spendstream.bench.Contender;
import io.spendstream.bench.Measured;
import io.spendstream.bench.peers.Child;
import io.spendstream.bench.topology.FilledBill;
import io.spendstream.schemas.config.KafkaSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Flink at the job of our topology. */
public final class FlinkPeer implements Contender {
    /** Of the class path, what Flink cannot live with. */
    private static final List<String> OURS = List.of("rocksdbjni-", "kafka-clients-");
    /** Copied by the build. */
    private static final Path KAFKA_CLIENT = Path.of("bench", "peers", "target", "flink", "kafka-clients.jar");

    private final Child process;
    private final FlinkMode mode;
    private final FilledBill bill;

    public FlinkPeer(Child process, FlinkMode mode, FilledBill bill) {
        this.process = process;
        this.mode = mode;
        this.bill = bill;
    }

    /** The process in which all modes run. */
    public static Child start(KafkaSettings kafka, Path folder) {
        var servers = Servers.of(kafka);
        return Child.start(
                FlinkProcess.class,
                classPath(),
                List.of("-Xmx3g", "-XX:+UseParallelGC", "--add-opens=java.base/java.util=ALL-UNNAMED"),
                servers.kafka(),
                servers.registry(),
                String.valueOf(servers.partitions()),
                folder.toString());
    }

    @Override
    public String name() {
        return mode.text;
    }

    @Override
    public Measured run() throws Exception {
        var figures = FlinkFigures.parse(process.ask(mode.name() + ' ' + bill.records()));
        return Measured.of(bill.lines(), figures.nanos())
                .with("facts per line", figures.facts() / (double) bill.lines())
                .with("CPU us per line", figures.cpuNanos() / 1e3 / bill.lines());
    }

    private static String classPath() {
        return Stream.concat(
                        Stream.of(KAFKA_CLIENT.toString()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> OURS.stream()
                                        .noneMatch(Path.of(entry).getFileName().toString()::startsWith)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
