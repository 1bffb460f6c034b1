package io.spendstream.schemas;

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

    private Sources() {}

    public static String basis(String source) {
        return source.equals(KUBERNETES) ? INTERNAL : BILLED;
    }
}
