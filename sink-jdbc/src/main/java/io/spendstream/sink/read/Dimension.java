package io.spendstream.sink.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What costs may be grouped by: the fact's dimensions. Column names come from here and never from a user's text. */
public enum Dimension {
    SOURCE,
    ORG_ID,
    ENV_ID,
    CLUSTER_ID,
    RESOURCE_ID,
    PRINCIPAL_ID,
    PRODUCT,
    LINE_TYPE,
    CHARGE_CATEGORY,
    REGION,
    BASIS,
    BUSINESS_UNIT,
    COST_CENTER,
    TEAM,
    ALLOCATION_CONFIDENCE,
    ALLOCATION_METHOD;

    /** As it is called in tables, topics and the API. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Dimension> named(String text) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.column().equals(text))
                .findFirst();
    }
}
