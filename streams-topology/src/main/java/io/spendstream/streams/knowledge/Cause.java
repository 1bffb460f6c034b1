package io.spendstream.streams.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why facts are published again. Kept as bits in the ledger's store, so new ones go to the end. */
public enum Cause {
    NEW,
    RESTATED,
    LATE_WEIGHTS,
    RULE,
    INVENTORY,
    RATE,
    SETTINGS,
    RECOMPUTE;

    public int bit() {
        return 1 << ordinal();
    }

    public boolean isIn(int bits) {
        return (bits & bit()) != 0;
    }

    /** As the change log says it: {@code restated,late-weights}. */
    public static String text(int bits) {
        return Arrays.stream(values())
                .filter(cause -> cause.isIn(bits))
                .map(cause -> cause.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(","));
    }
}
