package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spendstream.testkit.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands that users of the seeds have in their scripts, and those of our pages, work as they are written. */
class SeedScriptsTest {
    private static final Path ROOT = Path.of("..");
    private static final Tool CURL = new Tool("curl", "apt-get install curl");
    private static final Tool MAKE = new Tool("make", "apt-get install make");

    /** Seed 000's question to PostgreSQL, without the container. */
    private static final String QUESTION =
            "SELECT product, ROUND(SUM(cost_usd)::numeric, 2) FROM hourly_cost_facts GROUP BY 1 ORDER BY 2 DESC;";

    @Test
    void shouldCollectAndSumUpWhenTheSeedsCurlLinesAreUsed() throws IOException {
        CURL.demand();
        var up = SharedPipeline.running();

        var asked = execute(up, "curl -X POST http://localhost:8000/api/v1/costs/collect");
        up.awaitSucceeded(new ObjectMapper().readTree(asked).get("run_id").textValue());
        var summary = execute(up, "curl http://localhost:8000/api/v1/costs/summary");

        assertThat(new ObjectMapper().readTree(summary).get("records").asLong()).isPositive();
        assertThat(up.tables().rows(QUESTION)).hasSizeGreaterThan(3);
        up.tables().awaitQuiet();
    }

    @Test
    void shouldAnswerWhatPagesAskTheApi() throws IOException {
        CURL.demand();
        var up = SharedPipeline.running();

        var asked = 0;
        for (var page : pages()) {
            for (var line : Files.readAllLines(page)) {
                // others need data of their own
                if (line.strip().startsWith("curl --fail") && !line.contains("POST")) {
                    assertThat(execute(up, line.strip()))
                            .as("%s: %s", page, line)
                            .startsWith("{");
                    asked++;
                }
            }
        }

        assertThat(asked).isGreaterThan(5);
    }

    @Test
    void shouldHaveEveryMakeTargetOfTheSeed() throws IOException, InterruptedException {
        MAKE.demand();
        var targets = List.of(
                "docker-up",
                "docker-down",
                "docker-logs",
                "docker-rebuild",
                "install",
                "dev",
                "test",
                "lint",
                "format",
                "migrate");

        var help = MAKE.run(Map.of(), "-C", ROOT.toString(), "help");

        assertThat(help).contains(targets);
        for (var target : targets) {
            assertThat(MAKE.run(Map.of(), "-C", ROOT.toString(), "-n", target)).isNotBlank();
        }
    }

    @Test
    void shouldAllowTheExporterTheMemoryThatItsPageTells() throws IOException {
        var manifest = Files.readString(ROOT.resolve("deploy/k8s/exporter/exporter.yaml"));

        assertThat(manifest).contains("memory: 192Mi");
        assertThat(Files.readString(ROOT.resolve("docs/usage.md")))
                .contains("A limit of 128 MiB leaves no room")
                .contains("sets 192");
    }

    @Test
    void shouldHelpInTheCasesThatTheSeedKnows() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/troubleshooting.md")))
                .contains(
                        "## Dashboards are empty",
                        "## Containers do not start",
                        "## Nothing is collected",
                        "## Grafana lost login or dashboards",
                        "## An exporter reports nothing");
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("(docs/troubleshooting.md)");
    }

    private static String execute(UpProcess up, String line) throws IOException {
        var command = line.replaceAll("(localhost|127\\.0\\.0\\.1):8000", "$1:" + up.port("API_PORT"));
        var output = TestFolder.fresh("curl").resolve("output.txt");
        try {
            var process = new ProcessBuilder("bash", "-c", command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor()).as(command).isZero();
            return Files.readString(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
