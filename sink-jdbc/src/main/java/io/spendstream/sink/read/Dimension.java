package io.spendstream.sink.read;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What costs may be grouped and filtered by: the fact's dimensions, and the UTC day of its hour. Column names come from
 * here and never from a user's text.
 */
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
    ALLOCATION_METHOD,
    RULE_ID,
    DAY;

    private static final Set<Dimension> TRACKED = EnumSet.of(SOURCE, ORG_ID, PRODUCT, BUSINESS_UNIT, COST_CENTER, DAY);

    /** As it is called in tables, topics and the API. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether changes are told by it, so that its numbers are known as of any moment. */
    public boolean isTracked() {
        return TRACKED.contains(this);
    }

    public static Optional<Dimension> named(String text) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.column().equals(text))
                .findFirst();
    }
}
