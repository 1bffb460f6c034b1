package io.spendstream.bench.queries;

import io.spendstream.bench.Result;
import io.spendstream.bench.Rounds;
import java.util.List;

/** How fast questions are answered from days instead of hours, with the same answer. */
public final class QueriesBench {
    private static final int TIMES = 3;

    private final FilledDatabase filled;

    public QueriesBench(FilledDatabase filled) {
        this.filled = filled;
    }

    /** @throws IllegalStateException when days say something else than facts */
    public List<Result> run(Question question, Rounds rounds) throws Exception {
        try (var handle = filled.open()) {
            var name = question + " " + question.words();
            var days = new Asked(handle, name + ", of days", question.ofDays(filled.end()), TIMES);
            var facts = new Asked(handle, name + ", of facts", question.ofFacts(filled.end()), TIMES);
            if (!days.answer().equals(facts.answer())) {
                throw new IllegalStateException("days and facts answer " + question + " differently");
            }
            return rounds.run(List.of(days, facts));
        }
    }
}
