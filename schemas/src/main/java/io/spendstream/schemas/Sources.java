package io.spendstream.schemas;

import java.util.List;

/** Where costs come from: the first word of a slice. */
public final class Sources {
    public static final String CONFLUENT = "confluent";
    public static final String GCP = "gcp";
    public static final String FOCUS = "focus";
    public static final String KUBERNETES = "kubernetes";

    /** A provider's bill. */
    public static final String BILLED = "billed";
    /** Our rate card on usage of machines that a bill already holds. */
    public static final String INTERNAL = "internal";

    private static final List<String> ALL = List.of(CONFLUENT, GCP, FOCUS, KUBERNETES);

    private Sources() {}

    public static List<String> all() {
        return ALL;
    }

    public static String basis(String source) {
        return source.equals(KUBERNETES) ? INTERNAL : BILLED;
    }
}
