package io.spendstream.streams.normalise;

import java.util.Map;

/** Lets tests of other packages see them. */
public final class LegacySpellings {
    private LegacySpellings() {}

    /** Today's spelling by the older one. */
    public static Map<String, String> all() {
        return LineTypes.legacy();
    }
}
