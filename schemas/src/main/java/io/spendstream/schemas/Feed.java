package io.spendstream.schemas;

import java.util.regex.Pattern;

/** Who speaks. Lines of different feeds never replace each other, and a seal touches only its own feed's lines. */
public final class Feed {
    /** People and other producers; absent means this one. */
    public static final String MANUAL = "manual";

    public static final String CONFLUENT_POLLER = "confluent-poller";

    public static final String CONFLUENT_METRICS = "confluent-metrics";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,64}");

    private Feed() {}

    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }
}
