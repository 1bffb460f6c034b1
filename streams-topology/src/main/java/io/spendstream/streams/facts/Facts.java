package io.spendstream.streams.facts;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.HourlyCostFact;

/** Builds facts as they are published. */
final class Facts {
    private Facts() {}

    static HourlyCostFact of(Slice slice, FactDimensions dimensions, UsageHour hour, FactMoney money, long generation) {
        var family = dimensions.family();
        var place = dimensions.place();
        var fact = new HourlyCostFact();
        fact.setTimestamp(hour.start());
        fact.setSlice(slice.text());
        fact.setSource(slice.source());
        fact.setOrgId(family.orgId());
        fact.setEnvId(place.envId());
        fact.setClusterId(place.clusterId());
        fact.setResourceId(family.resourceId());
        fact.setPrincipalId(dimensions.principalId());
        fact.setProduct(family.product());
        fact.setLineType(family.lineType());
        fact.setChargeCategory(family.chargeCategory());
        fact.setRegion(place.region());
        fact.setBasis(Sources.basis(slice.source()));
        fact.setBusinessUnit(dimensions.businessUnit());
        fact.setCostCenter(dimensions.costCenter());
        fact.setTeam(dimensions.team());
        fact.setCostUsd(money.measures().cost().toAmount());
        fact.setListCostUsd(money.measures().list().toAmount());
        fact.setEffectiveCostUsd(money.measures().effective().toAmount());
        fact.setAllocationConfidence(money.confidence().word());
        fact.setAllocationMethod(money.method());
        fact.setRuleId(money.ruleId());
        fact.setGeneration(generation);
        return fact;
    }
}
