package io.spendstream.streams.ledger;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.HourlyCostFact;

/** Builds facts. Money is not yet allocated to principals, so confidence is low and the principal unknown. */
final class Facts {
    static final String BASIS_BILLED = "billed";
    static final String METHOD_EVEN_HOURS = "even-hours";
    static final String CONFIDENCE_LOW = "low";

    private Facts() {}

    static HourlyCostFact of(Slice slice, FactDimensions dimensions, UsageHour hour, Measures measures) {
        var fact = new HourlyCostFact();
        fact.setTimestamp(hour.start());
        fact.setSlice(slice.text());
        fact.setSource(slice.source());
        fact.setOrgId(slice.scope());
        fact.setEnvId(dimensions.envId());
        fact.setClusterId(dimensions.clusterId());
        fact.setResourceId(dimensions.resourceId());
        fact.setPrincipalId("");
        fact.setProduct(dimensions.product());
        fact.setLineType(dimensions.lineType());
        fact.setChargeCategory(dimensions.chargeCategory());
        fact.setRegion(dimensions.region());
        fact.setBasis(BASIS_BILLED);
        fact.setBusinessUnit("");
        fact.setCostCenter("");
        fact.setTeam("");
        fact.setCostUsd(measures.cost().toAmount());
        fact.setListCostUsd(measures.list().toAmount());
        fact.setEffectiveCostUsd(measures.effective().toAmount());
        fact.setAllocationConfidence(CONFIDENCE_LOW);
        fact.setAllocationMethod(METHOD_EVEN_HOURS);
        fact.setRuleId("");
        return fact;
    }
}
