package io.spendstream.schemas;

/** Who speaks. Lines of different feeds never replace each other, and a seal touches only its own feed's lines. */
public final class Feed {
    /** People and other producers; absent means this one. */
    public static final String MANUAL = "manual";

    public static final String CONFLUENT_POLLER = "confluent-poller";

    public static final String CONFLUENT_METRICS = "confluent-metrics";

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

    private static boolean isValid(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '.'
                || character == '_'
                || character == '-';
    }
}
