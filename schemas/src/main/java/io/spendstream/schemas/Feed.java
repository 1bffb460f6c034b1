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
        return !name.isEmpty() && name.length() <= LONGEST && name.chars().allMatch(Feed::isValid);
    }

    private static boolean isValid(int character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '.'
                || character == '_'
                || character == '-';
    }
}
