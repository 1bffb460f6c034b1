package io.spendstream.streams.normalise;

import java.util.Map;

/** Older spellings of Confluent's line types. Words that we do not know flow through. */
public final class LineTypes {
    public static final String PROMO_CREDIT = "PROMO_CREDIT";

    private static final Map<String, String> LEGACY = Map.of(
            "KAFKA_NUM_CKU", "KAFKA_NUM_CKUS",
            "KSQL_NUM_CSU", "KSQL_NUM_CSUS",
            "FLINK_NUM_CFU", "FLINK_NUM_CFUS",
            "CUSTOM_CONNECT_PLUGIN", "CUSTOM_CONNECT_NUM_TASKS");

    private LineTypes() {}

    /** Today's spelling; an absent one is the empty text. */
    static String current(String lineType) {
        return lineType == null ? "" : LEGACY.getOrDefault(lineType, lineType);
    }

    static Map<String, String> legacy() {
        return LEGACY;
    }
}
