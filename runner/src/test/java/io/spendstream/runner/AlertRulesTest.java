package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.sink.write.SinkMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertRulesTest {
    private static final Path FOLDER = Path.of("..", "prometheus");
    private static final Pattern METRIC = Pattern.compile("\\bspendstream_\\w+");

    @Test
    void shouldSpeakOnlyOfMetricsThatThereAre() throws IOException {
        var registry = new CollectorRegistry();
        Prometheus.ledger(registry);
        Prometheus.ingest(registry);
        Prometheus.exporter(registry);
        new SinkMetrics(registry);
        var exposed = new TreeSet<String>();
        Collections.list(registry.metricFamilySamples()).forEach(family -> exposed.addAll(List.of(family.getNames())));

        for (var rules : files("rules")) {
            var spokenOf = METRIC.matcher(Files.readString(rules))
                    .results()
                    .map(found -> found.group())
                    .toList();
            assertThat(exposed).as(rules.toString()).containsAll(spokenOf);
        }
    }

    @Test
    void shouldFireAndStaySilentAsItsTestsSay() throws IOException, InterruptedException {
        assumeTrue(isThere(), "promtool is not on the PATH (Debian: package prometheus)");
        for (var test : files("tests")) {
            promtool("test", "rules", test.toString());
        }
        for (var rules : files("rules")) {
            promtool("check", "rules", rules.toString());
        }
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }

    private static List<Path> files(String folder) throws IOException {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            var found = files.sorted().toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
