package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SimulatorsCommandTest {
    private static final Path DEPLOY = Path.of("..", "deploy");

    @Test
    void shouldPrintWhatTheContainersOfTheDemoAreToldWhenItRuns() throws IOException, InterruptedException {
        try (var simulators = run("--confluent-port", "0", "--gcp-port", "0").awaitOutput("running until")) {
            var printed = variables(simulators.output());
            var told = variables(Files.readString(DEPLOY.resolve("demo.env")));

            var confluent = printed.remove("CONFLUENT_CLOUD_URL").toString();
            assertThat(told.remove("CONFLUENT_CLOUD_URL")).isEqualTo("http://simulators:8090");
            printed.remove("GCP_BIGQUERY_HOST");
            assertThat(told.remove("GCP_BIGQUERY_HOST")).isEqualTo("http://simulators:8091");
            assertThat(told).containsAllEntriesOf(printed);
            assertThat(probe(confluent, "/simulator/total")).isZero();
            assertThat(probe(confluent, "/nothing")).isNotZero();
        }
    }

    @Test
    void shouldSayWhatToChooseWhenPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());

            var said = CommandLineRun.of(Map.of(), "simulators", "--confluent-port", port)
                    .said(2);

            assertThat(said).contains("127.0.0.1:" + port, "--confluent-port").doesNotContain("\tat ");
        }
    }

    private static ChildJvm run(String... options) {
        var arguments = new String[options.length + 1];
        arguments[0] = "simulators";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return ChildJvm.spendstream("-Xmx256m", Map.of(), arguments);
    }

    /** By the image's own means. */
    private static int probe(String url, String path) throws IOException, InterruptedException {
        var port = url.substring(url.lastIndexOf(':') + 1);
        var process = new ProcessBuilder(DEPLOY.resolve("probe").toString(), port, path, "127.0.0.1").start();
        return process.waitFor();
    }

    private static Properties variables(String text) throws IOException {
        var variables = new Properties();
        for (var line : text.lines().filter(line -> line.matches("[A-Z_]+=.*")).toList()) {
            var at = line.indexOf('=');
            variables.put(line.substring(0, at), line.substring(at + 1));
        }
        return variables;
    }
}
