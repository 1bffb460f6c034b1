package io.spendstream.ingest.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Prometheus server on a folder of its own; it may be started again on what it has. */
final class PrometheusServer implements AutoCloseable {
    private final Path folder = TestFolder.fresh("prometheus").toAbsolutePath();
    private final Path config = folder.resolve("prometheus.yml");
    private final Path data = folder.resolve("data");
    private final int port = freePort();
    private Process process;

    /** With samples that were scraped long ago, as it keeps them: in blocks. */
    PrometheusServer withBlocks(String openMetrics) throws IOException, InterruptedException {
        var samples = Files.writeString(folder.resolve("samples.txt"), openMetrics);
        run(
                PrometheusBinaries.path("promtool"),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                samples.toString(),
                data.toString());
        return this;
    }

    /** @param lookBack for how long a series counts after its last sample; blocks cannot say that it has ended */
    PrometheusServer start(String scrapeConfigs, String lookBack) throws IOException {
        Files.writeString(config, scrapeConfigs);
        process = new ProcessBuilder(
                        PrometheusBinaries.path("prometheus"),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + data,
                        "--storage.tsdb.retention.time=100y",
                        "--query.lookback-delta=" + lookBack,
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(30)).until(this::isReady);
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process != null) {
            stop();
        }
    }

    private boolean isReady() throws InterruptedException {
        assertThat(process.isAlive()).as("see prometheus.log in " + folder).isTrue();
        try {
            var request = HttpRequest.newBuilder(URI.create(url() + "/-/ready")).build();
            return HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        var log = folder.resolve("promtool.log");
        var tool = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(tool.waitFor()).as(Files.readString(log)).isZero();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
