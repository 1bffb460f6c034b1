package io.spendstream.sink.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of a fact's three amounts. */
public enum CostMeasure {
    BILLED("cost_usd"),
    /** With commitments amortised. */
    EFFECTIVE("effective_cost_usd"),
    LIST("list_cost_usd");

    private final String column;

    CostMeasure(String column) {
        this.column = column;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CostMeasure> named(String text) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equals(text))
                .findFirst();
    }

    String column() {
        return column;
    }
}
