package io.spendstream.bench.boards;

import io.spendstream.bench.Rounds;
import io.spendstream.bench.queries.Asked;
import io.spendstream.bench.queries.FilledDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Every question that dashboards ask of costs at their default range, of days and of nothing but hours. */
public final class BoardsBench {
    private final FilledDatabase filled;
    private final List<BoardQuery> questions;

    /** @param folder with the dashboards */
    public BoardsBench(FilledDatabase filled, Path folder) throws IOException {
        this.filled = filled;
        this.questions =
                BoardQuery.all(folder).stream().filter(BoardQuery::readsCosts).toList();
        filled.use(HourTables::make);
    }

    /** @throws IllegalStateException when days and hours say something else */
    public BoardReport run(PrintStream progress) throws Exception {
        try (var days = filled.open();
                var hours = filled.open()) {
            HourTables.hoursFirst(hours);
            var answers = new ArrayList<BoardAnswer>();
            var different = new ArrayList<BoardQuery>();
            for (var question : questions) {
                answers.add(ask(question, days, hours, different, progress));
            }
            if (!different.isEmpty()) {
                throw new IllegalStateException("days and hours answer differently: " + different);
            }
            return new BoardReport(answers, filled.months());
        }
    }

    private BoardAnswer ask(
            BoardQuery question, Handle days, Handle hours, List<BoardQuery> different, PrintStream progress)
            throws Exception {
        var ofDays = new Asked(days, question + ", of days", question.ofDays(filled.end()), 9);
        var ofHours = new Asked(hours, question + ", of hours", question.ofHours(filled.end()), 1);
        if (!SameAnswer.is(ofDays.answer(), ofHours.answer())) {
            different.add(question);
        }
        var results = new Rounds(1, progress).run(List.of(ofDays, ofHours));
        var read = ReadMonths.of(days, question.ofDays(filled.end()));
        return new BoardAnswer(question.toString(), results.get(0), results.get(1), read.size());
    }
}
