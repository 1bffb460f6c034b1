package io.spendstream.bench.boards;

import io.spendstream.bench.Result;

/** How a question was answered from days and from hours. */
public record BoardAnswer(String question, Result days, Result hours, int monthsRead) {
    public double ratio() {
        return days.median() / hours.median();
    }

    double daysMillis() {
        return 1_000 / days.median();
    }

    double hoursMillis() {
        return 1_000 / hours.median();
    }
}
