package io.spendstream.streams.facts;

import io.spendstream.schemas.avro.HourlyCostFact;
import java.util.List;

/** What tells facts apart in the table. */
public final class FactColumns {
    private static final String CODE =
            "(metered-hours/metered|even-hours/(metered-day|single-owner|even-owners|resource|shared))";
    public static final String METHODS = CODE + "(\\+" + CODE + ")*";

    private FactColumns() {}

    public static List<Object> key(HourlyCostFact fact) {
        return List.of(
                fact.getTimestamp(),
                fact.getSlice(),
                fact.getSource(),
                fact.getOrgId(),
                fact.getEnvId(),
                fact.getClusterId(),
                fact.getResourceId(),
                fact.getPrincipalId(),
                fact.getProduct(),
                fact.getLineType(),
                fact.getChargeCategory(),
                fact.getRegion(),
                fact.getBasis(),
                fact.getBusinessUnit(),
                fact.getCostCenter(),
                fact.getTeam());
    }
}
