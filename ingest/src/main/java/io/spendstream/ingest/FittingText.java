package io.spendstream.ingest;

import java.nio.charset.StandardCharsets;

/** Texts as ledger and tables take them: anything else would be refused there, with all that is said beside it. */
public final class FittingText {
    private static final int LONGEST = 500;

    private FittingText() {}

    public static boolean fits(String text) {
        return text.length() <= LONGEST && text.indexOf('\0') < 0;
    }

    /** As much of it as fits. */
    public static String of(String text) {
        var fitting = fits(text) ? text : cut(text.replace("\0", ""));
        // half a character would come back as another one, and be taken for a change for ever
        return new String(fitting.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
