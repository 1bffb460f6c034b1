package io.spendstream.runner.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spendstream.runner.FilledPipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What boards ask of Prometheus. */
abstract class DashboardMetrics {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
    /** Labels, ranges, texts and what is grouped by: everything that has names but metrics'. */
    private static final Pattern NO_METRICS = Pattern.compile(
            "\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w*\\s*\\()\\b");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    @Test
    void shouldSpeakOnlyOfMetricsThatTheRunningPipelineExposes() {
        var exposed = exposed(FilledPipeline.running().metrics());

        assertThat(expressions())
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(exposed).as(expression).containsAll(metrics(expression)));
    }

    @Test
    void shouldAskWhatPrometheusUnderstands(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool"))),
                "promtool is not on the PATH (Debian: package prometheus)");
        var rules = expressions().stream()
                .map(expression -> expression.replace("$__rate_interval", "5m"))
                .distinct()
                .map(expression -> "      - {record: 'asked', expr: '" + expression + "', labels: {of: '"
                        + Integer.toHexString(expression.hashCode()) + "'}}")
                .collect(Collectors.joining("\n", "groups:\n  - name: boards\n    rules:\n", "\n"));
        var file = Files.writeString(folder.resolve("boards.yml"), rules);

        var promtool = new ProcessBuilder("promtool", "check", "rules", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(promtool.getInputStream().readAllBytes());

        assertThat(promtool.waitFor()).as(said).isZero();
    }

    private static List<String> expressions() {
        return Dashboard.all()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.expressions().stream())
                .toList();
    }

    private static Set<String> metrics(String expression) {
        var names = NAME.matcher(NO_METRICS.matcher(expression).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .filter(name -> !OPERATORS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).as("metrics of %s", expression).isNotEmpty();
        return names;
    }

    private static Set<String> exposed(String text) {
        return TYPE.matcher(text)
                .results()
                .flatMap(type -> type.group(2).equals("histogram")
                        ? Stream.of("_bucket", "_count", "_sum").map(end -> type.group(1) + end)
                        : Stream.of(type.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
