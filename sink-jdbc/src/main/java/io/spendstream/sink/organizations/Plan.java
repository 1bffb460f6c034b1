package io.spendstream.sink.organizations;

import java.util.Optional;

/** What an organisation subscribed to. */
public enum Plan {
    STARTER(6),
    PROFESSIONAL(20),
    SCALE(50);

    private final int runsPerDay;

    Plan(int runsPerDay) {
        this.runsPerDay = runsPerDay;
    }

    /** How many pipeline runs it may ask for on a UTC day. */
    public int runsPerDay() {
        return runsPerDay;
    }

    public String word() {
        return Word.of(this);
    }

    public static Optional<Plan> named(String word) {
        return Word.parse(Plan.class, word);
    }
}
