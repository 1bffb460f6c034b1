package io.spendstream.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.spendstream.schemas.topics.Topic;
import io.spendstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/metrics.md beside what the running pipeline and an exporter expose. */
class MetricsPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\| ([^|]*) \\| (.*) \\|$");
    private static final Pattern BOUND = Pattern.compile("(?m)^\\| (`.*?`) \\| [^|]+ \\| (\\d+) \\|$");
    private static final Pattern WORD = Pattern.compile("`(\\w+)`");
    private static final Pattern TYPE = Pattern.compile("(?m)^# HELP (\\w+) (.*)\n# TYPE \\1 (\\w+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)\\{(.*?),?} ");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static String page;
    private static String exposed;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("..", "docs", "metrics.md"));
        var exporter = new CollectorRegistry();
        Prometheus.exporter(exporter);
        var text = new StringWriter();
        TextFormat.write004(text, exporter.metricFamilySamples());
        var up = SharedPipeline.running();
        // so that labels of requests are there
        up.get("/api/v1/costs/summary");
        exposed = up.get("/metrics").body() + text;
    }

    @Test
    void shouldNameEveryMetricWithItsTypeAndMeaningAndNoOther() {
        var documented = new TreeMap<String, String>();
        ROW.matcher(page).results().forEach(row -> documented.put(row.group(1), row.group(2) + ": " + row.group(4)));
        var there = new TreeMap<String, String>();
        TYPE.matcher(exposed)
                .results()
                .filter(type -> isOurs(type.group(1)))
                .forEach(type -> there.put(type.group(1), type.group(3) + ": " + type.group(2)));

        assertThat(documented).containsExactlyEntriesOf(there);
    }

    @Test
    void shouldNameTheLabelsOfEveryMetric() {
        var documented = new TreeMap<String, Set<String>>();
        ROW.matcher(page).results().forEach(row -> documented.put(row.group(1), words(row.group(3))));

        assertThat(labels()).isNotEmpty().allSatisfy((name, labels) -> assertThat(labels.keySet())
                .as(name)
                .isEqualTo(documented.get(name)));
    }

    @Test
    void shouldBoundEveryLabel() {
        var most = new TreeMap<String, Integer>();
        BOUND.matcher(page).results().forEach(row -> words(row.group(1))
                .forEach(label -> most.put(label, Integer.valueOf(row.group(2)))));

        assertThat(labels())
                .allSatisfy((name, labels) -> labels.forEach((label, values) -> assertThat(values)
                        .as(name + " " + label)
                        .hasSizeLessThanOrEqualTo(most.getOrDefault(label, 0))));
        var named = ROW.matcher(page).results().flatMap(row -> words(row.group(3)).stream());
        assertThat(named).isSubsetOf(most.keySet());
    }

    /** Kafka names those with dots twice; lags would be summed twice. */
    @Test
    void shouldNameTopicsAsTheyAreCalled() {
        assertThat(labels().get("spendstream_streams_lag_records").get("topic"))
                .isNotEmpty()
                .isSubsetOf(Topics.all().stream().map(Topic::name).toList());
    }

    /** By metric the values of each label, without bounds of histograms. */
    private static Map<String, Map<String, Set<String>>> labels() {
        var labels = new TreeMap<String, Map<String, Set<String>>>();
        SAMPLE.matcher(exposed)
                .results()
                .filter(sample -> isOurs(sample.group(1)))
                .forEach(sample -> {
                    var of = labels.computeIfAbsent(
                            sample.group(1).replaceAll("_(bucket|sum|count)$", ""), name -> new TreeMap<>());
                    LABEL.matcher(sample.group(2))
                            .results()
                            .filter(label -> !label.group(1).equals("le"))
                            .forEach(label -> of.computeIfAbsent(label.group(1), name -> new TreeSet<>())
                                    .add(label.group(2)));
                });
        labels.values().removeIf(Map::isEmpty);
        return labels;
    }

    private static Set<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isOurs(String name) {
        return Stream.of("jvm_", "process_").noneMatch(name::startsWith) && !name.endsWith("_created");
    }
}
