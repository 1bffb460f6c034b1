package io.spendstream.schemas;

import java.time.YearMonth;
import java.util.Set;

/** Who speaks. Lines of different feeds never replace each other, and a seal touches only its own feed's lines. */
public final class Feed {
    /** People and other producers; absent means this one. */
    public static final String MANUAL = "manual";

    public static final String CONFLUENT_POLLER = "confluent-poller";

    public static final String CONFLUENT_METRICS = "confluent-metrics";

    public static final String GCP_POLLER = "gcp-poller";

    public static final String USAGE_REPORT = "usage-report";

    private static final String FOCUS_IMPORT = "focus-import-";

    private static final Set<String> OURS =
            Set.of(MANUAL, CONFLUENT_POLLER, CONFLUENT_METRICS, GCP_POLLER, USAGE_REPORT);
    private static final int LONGEST = 64;

    private Feed() {}

    /** Of the rows of one billing period: another period's import then cannot touch them, whatever days they fall on. */
    public static String focusImport(YearMonth billingPeriod) {
        return FOCUS_IMPORT + billingPeriod;
    }

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
        return OURS.contains(name) || name.startsWith(FOCUS_IMPORT);
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
