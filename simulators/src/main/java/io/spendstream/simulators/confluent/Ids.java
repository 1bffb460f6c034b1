package io.spendstream.simulators.confluent;

import java.util.Locale;

/** Ids as the vendor has them; the ordinal at the end keeps ids of one prefix apart at any scale. */
record Ids(Seed seed) {
    private static final long FOUR_LETTERS = 36L * 36 * 36 * 36;
    private static final long TEN_LETTERS = FOUR_LETTERS * FOUR_LETTERS * 36 * 36;

    String of(String prefix, int ordinal) {
        return prefix + letters(prefix, ordinal, FOUR_LETTERS, 4) + Integer.toString(ordinal, 36);
    }

    /** API keys are sixteen capitals and digits, without a prefix. */
    String key(int ordinal) {
        String end = "%6s".formatted(Integer.toString(ordinal, 36)).replace(' ', '0');
        return (letters("key", ordinal, TEN_LETTERS, 10) + end).toUpperCase(Locale.ROOT);
    }

    private String letters(String prefix, int ordinal, long variety, int length) {
        long letters = Math.floorMod(seed.with(prefix).with(ordinal).value(), variety);
        return ("%" + length + "s").formatted(Long.toString(letters, 36)).replace(' ', '0');
    }
}
