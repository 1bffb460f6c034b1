package io.spendstream.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came out, as a table for people and as JSON for machines. The first result is ours; ratios are ours to theirs. */
public final class Report {
    public static final Path FOLDER = Path.of("bench", "results");

    private final String name;
    private final String what;
    private final List<Result> results;

    /**
     * @param name of the benchmark, and of the file
     * @param what is counted per second
     */
    public Report(String name, String what, List<Result> results) {
        this.name = name;
        this.what = what;
        this.results = results;
    }

    public void print(PrintStream out) {
        out.println();
        out.println("| " + name + " | " + what + "/s, median | ours / this | goal | spread | more |");
        out.println("|---|---|---|---|---|---|");
        for (var result : results) {
            out.printf(
                    "| %s | %,.0f | %.2f | %s | %.0f %% | %s |%n",
                    result.name(),
                    result.median(),
                    ratio(result),
                    verdict(result),
                    100 * result.spread(),
                    more(result));
        }
    }

    /** @return the file */
    public Path write() throws IOException {
        var file = Files.createDirectories(FOLDER).resolve(name + ".json");
        var all = new LinkedHashMap<String, Object>();
        all.put("benchmark", name);
        all.put("unit", what + "/s");
        all.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put("machine", Machine.describe());
        all.put("results", results.stream().map(this::json).toList());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
        return file;
    }

    private Map<String, Object> json(Result result) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", result.name());
        json.put("median", result.median());
        json.put("ours_to_this", ratio(result));
        Goals.of(name, result.name()).ifPresent(goal -> json.put("goal", goal.atLeast()));
        json.put("runs", result.runs().stream().map(Measured::perSecond).toList());
        json.put("more", result.more());
        return json;
    }

    private String verdict(Result result) {
        return Goals.of(name, result.name())
                .map(goal -> goal.verdict(ratio(result)))
                .orElse("");
    }

    private double ratio(Result result) {
        return results.get(0).median() / result.median();
    }

    private static String more(Result result) {
        var text = new StringBuilder();
        result.more().forEach((figure, value) -> text.append(String.format("%s %.2f; ", figure, value)));
        return text.toString();
    }
}
