package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server that is somebody else's program, on loopback, for as long as a test needs it. */
final class LocalTool implements AutoCloseable {
    private final Process process;
    private final Path log;

    private LocalTool(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param ready what it answers with 200 when it has started */
    static LocalTool start(Path folder, List<String> command, String ready) throws IOException {
        var log = folder.resolve(command.get(0) + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var tool = new LocalTool(process, log);
        await(command.get(0)).atMost(Duration.ofSeconds(30)).until(() -> tool.answers(ready));
        return tool;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers(String url) {
        assertThat(process.isAlive()).as("see " + log).isTrue();
        return HttpAnswer.get(url).status() == 200;
    }
}
