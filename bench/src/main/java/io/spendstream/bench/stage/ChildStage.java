package io.spendstream.bench.stage;

import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.streams.StreamsSettings;
import io.spendstream.streams.StreamsStage;
import io.spendstream.streams.allocate.AllocationSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shipped stage in a process of its own, which can be killed; it tells what it has done as often as that changes. */
public final class ChildStage implements AutoCloseable {
    private final Process process;
    private volatile long[] told = {0, 0, Followed.NOTHING};

    private ChildStage(Process process) {
        this.process = process;
    }

    public static ChildStage start(KafkaSettings kafka, StreamsSettings settings) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-cp",
                System.getProperty("java.class.path"),
                ChildStage.class.getName(),
                kafka.bootstrapServers(),
                kafka.registry().url(),
                settings.applicationId(),
                settings.stateFolder().toString()));
        List.of(
                        kafka.partitions(),
                        settings.threads(),
                        settings.cacheMegabytes(),
                        settings.standbyReplicas(),
                        settings.sessionTimeoutMillis())
                .forEach(number -> command.add(String.valueOf(number)));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var child = new ChildStage(process);
        var listening = new Thread(() -> child.listen(process.inputReader()), "listening");
        listening.setDaemon(true);
        listening.start();
        return child;
    }

    /** @throws IllegalStateException when it has died */
    public long records() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the stage in process " + process.pid() + " has ended");
        }
        return told[0];
    }

    public long facts() {
        return told[1];
    }

    /** Whether its copies of others' state are complete. */
    public boolean isFollowing() {
        return process.isAlive() && told[2] == 0;
    }

    public Duration cpu() {
        return Cpu.of(process.pid());
    }

    /** As kill -9 does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it leave in peace. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void listen(BufferedReader said) {
        try {
            said.lines().forEach(line -> {
                var words = line.split(" ");
                told = new long[] {Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])};
            });
        } catch (UncheckedIOException e) {
            // it was killed amid a word; who asks it next is told
            return;
        }
    }

    public static void main(String[] args) throws Exception {
        var kafka = new KafkaSettings(
                Map.of("bootstrap.servers", args[0]),
                new RegistrySettings(args[1], Map.of()),
                Integer.parseInt(args[4]),
                1);
        var settings = new StreamsSettings(
                args[2],
                Path.of(args[3]),
                Integer.parseInt(args[5]),
                Integer.parseInt(args[6]),
                Integer.parseInt(args[7]),
                Integer.parseInt(args[8]),
                AllocationSettings.DEFAULTS);
        var count = new StageCount();
        var stage = StreamsStage.start(kafka, settings, kafka.partitions(), count);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close));
        var before = "";
        while (true) {
            var now = count.records() + " " + count.facts() + " " + Followed.behind();
            if (!now.equals(before)) {
                System.out.println(now);
                before = now;
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
