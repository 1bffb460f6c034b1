package io.spendstream.streams;

import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.streams.allocate.AllocationSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The stage in a process of its own, so that it can be killed as processes are: without a word. */
final class StageProcess implements AutoCloseable {
    private final Process process;

    private StageProcess(Process process) {
        this.process = process;
    }

    static StageProcess start(KafkaSettings kafka, StreamsSettings settings, int partitions) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StageProcess.class.getName(),
                        kafka.clientProperties().get("bootstrap.servers").toString(),
                        kafka.registry().url(),
                        settings.applicationId(),
                        settings.stateFolder().toString(),
                        String.valueOf(partitions))
                .redirectErrorStream(true)
                .redirectOutput(settings.stateFolder().resolve("log.txt").toFile())
                .start();
        return new StageProcess(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws InterruptedException {
        var partitions = Integer.parseInt(args[4]);
        var registry = new RegistrySettings(args[1], Map.of());
        var kafka = new KafkaSettings(Map.of("bootstrap.servers", args[0]), registry, partitions, 1);
        var settings = new StreamsSettings(args[2], Path.of(args[3]), 1, 16, AllocationSettings.DEFAULTS);
        StreamsStage.start(kafka, settings, partitions, LedgerMetrics.NONE);
        new CountDownLatch(1).await();
    }
}
