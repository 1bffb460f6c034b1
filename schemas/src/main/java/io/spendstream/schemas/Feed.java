package io.spendstream.schemas;

import java.util.Set;

/** Who speaks. Lines of different feeds never replace each other, and a seal touches only its own feed's lines. */
public final class Feed {
    /** People and other producers; absent means this one. */
    public static final String MANUAL = "manual";

    public static final String CONFLUENT_POLLER = "confluent-poller";

    public static final String CONFLUENT_METRICS = "confluent-metrics";

    private static final Set<String> OURS = Set.of(MANUAL, CONFLUENT_POLLER, CONFLUENT_METRICS);
    private static final int LONGEST = 64;

    private Feed() {}

    public static boolean isValid(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return false;
        }
        for (var i = 0; i < name.length(); i++) {
            if (!isValid(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is one of those that this product knows by name; others must not crowd them out. */
    public static boolean isOurs(String name) {
        return OURS.contains(name);
    }

    private static boolean isValid(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '.'
                || character == '_'
                || character == '-';
    }
}
