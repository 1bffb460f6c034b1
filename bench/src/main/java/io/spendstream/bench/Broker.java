package io.spendstream.bench;

import io.spendstream.embedded.EmbeddedKafka;
import io.spendstream.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real broker in a process of its own, so that what it uses of the machine is not taken for ours. */
public final class Broker implements AutoCloseable {
    private static final String READY = "ready";

    private final Process process;
    private final String address;

    private Broker(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    public static Broker start(Path folder) {
        try {
            var port = Ports.free();
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Broker.class.getName(),
                            folder.toString(),
                            String.valueOf(port),
                            String.valueOf(Ports.free()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var broker = new Broker(process, "127.0.0.1:" + port);
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            if (!READY.equals(process.inputReader().readLine())) {
                throw new IllegalStateException("the broker ended before it was ready");
            }
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] arguments) {
        EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        System.out.println(READY);
    }
}
