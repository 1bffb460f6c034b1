package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** prometheus/rules beside their tests, the metrics that there are, and what the person on call finds. */
class AlertRulesTest {
    private static final Path FOLDER = Path.of("..", "prometheus");
    private static final Path DOCS = Path.of("..", "docs");
    private static final Tool PROMTOOL = new Tool("promtool", "Debian: package prometheus");
    private static final Pattern METRIC = Pattern.compile("\\b(?:spendstream|billing|ccloud)_\\w+");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final Pattern HEADING = Pattern.compile("(?m)^### (\\w+)$");

    private record Rule(String alert, String expr, Map<String, String> labels, Map<String, String> annotations) {}

    private record Tested(String alert, boolean fires) {}

    @Test
    void shouldSpeakOnlyOfMetricsThatThereAre() {
        // MetricsPageTest holds the page against what is exposed
        var documented = DOCUMENTED
                .matcher(text(DOCS.resolve("metrics.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());

        assertThat(rules()).allSatisfy(rule -> assertThat(documented)
                .as(rule.alert())
                .containsAll(METRIC.matcher(rule.expr())
                        .results()
                        .map(found -> found.group().replaceAll("_bucket$", ""))
                        .toList()));
    }

    @Test
    void shouldSayHowSevereTheyAreAndWhatToDo() {
        var runbooks = HEADING.matcher(text(DOCS.resolve("runbooks.md")))
                .results()
                .map(heading -> heading.group(1))
                .toList();

        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.labels().get("severity")).as(rule.alert()).isIn("critical", "warning", "info");
            assertThat(rule.annotations())
                    .containsKeys("summary", "description")
                    .containsEntry(
                            "runbook_url", "docs/runbooks.md#" + rule.alert().toLowerCase(Locale.ROOT));
        });
        assertThat(runbooks)
                .containsExactlyInAnyOrderElementsOf(
                        rules().stream().map(Rule::alert).toList());
    }

    @Test
    void shouldEachHaveATestThatFiresAndOneThatStaysSilent() {
        for (var fires : List.of(true, false)) {
            assertThat(tested())
                    .as(fires ? "fires" : "stays silent")
                    .containsAll(rules().stream()
                            .map(rule -> new Tested(rule.alert(), fires))
                            .toList());
        }
    }

    @Test
    void shouldFireAndStaySilentAsItsTestsSay() throws IOException, InterruptedException {
        PROMTOOL.demand();
        for (var test : files("tests")) {
            PROMTOOL.run(Map.of(), "test", "rules", test.toString());
        }
        for (var rules : files("rules")) {
            PROMTOOL.run(Map.of(), "check", "rules", rules.toString());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Rule> rules() {
        return groups().flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .map(rule -> new Rule(
                        (String) rule.get("alert"),
                        (String) rule.get("expr"),
                        (Map<String, String>) rule.get("labels"),
                        (Map<String, String>) rule.get("annotations")))
                .toList();
    }

    private static Stream<Map<String, Object>> groups() {
        return files("rules").stream().flatMap(file -> {
            Map<String, List<Map<String, Object>>> rules = new Yaml().load(text(file));
            return rules.get("groups").stream();
        });
    }

    @SuppressWarnings("unchecked")
    private static Set<Tested> tested() {
        return files("tests").stream()
                .flatMap(file -> {
                    Map<String, List<Map<String, Object>>> tests = new Yaml().load(text(file));
                    return tests.get("tests").stream();
                })
                .flatMap(test -> ((List<Map<String, Object>>) test.get("alert_rule_test")).stream())
                .map(asked ->
                        new Tested((String) asked.get("alertname"), !((List<?>) asked.get("exp_alerts")).isEmpty()))
                .collect(Collectors.toSet());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Path> files(String folder) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            var found = files.collect(Collectors.toCollection(TreeSet::new));
            assertThat(found).isNotEmpty();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
