package io.spendstream.bench.boards;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Every question of the boards, slowest ratio first, and whether the goal is reached by all of them. */
public final class BoardReport {
    private static final double GOAL = 20;

    private final List<BoardAnswer> answers;
    private final int months;

    /** @param months of costs that there are */
    public BoardReport(List<BoardAnswer> answers, int months) {
        this.answers = answers.stream()
                .sorted(Comparator.comparingDouble(BoardAnswer::ratio))
                .toList();
        this.months = months;
    }

    public void print(PrintStream out) {
        out.println();
        out.println("| question | days, ms | hours, ms | hours / days | months read |");
        out.println("|---|---|---|---|---|");
        for (var answer : answers) {
            out.printf(
                    "| %s | %.1f | %,.0f | %.1f | %d of %d |%n",
                    answer.question(),
                    answer.daysMillis(),
                    answer.hoursMillis(),
                    answer.ratio(),
                    answer.monthsRead(),
                    months);
        }
        var reached = answers.stream().filter(answer -> answer.ratio() >= GOAL).count();
        var whole =
                answers.stream().filter(answer -> answer.monthsRead() == months).count();
        out.printf(
                "%n%d of %d questions are answered >= %.0f times as fast as from hours; least %.1f, median %.1f;"
                        + " %d read every month%n",
                reached,
                answers.size(),
                GOAL,
                answers.get(0).ratio(),
                answers.get(answers.size() / 2).ratio(),
                whole);
    }

    /** @return the file */
    public Path write(Path folder) throws IOException {
        var file = Files.createDirectories(folder).resolve("boards.json");
        var all = answers.stream()
                .map(answer -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put("question", answer.question());
                    json.put("days_ms", answer.daysMillis());
                    json.put("hours_ms", answer.hoursMillis());
                    json.put("ratio", answer.ratio());
                    json.put("months_read", answer.monthsRead());
                    return json;
                })
                .toList();
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
        return file;
    }
}
