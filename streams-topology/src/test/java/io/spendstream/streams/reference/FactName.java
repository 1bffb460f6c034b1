package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.HourlyCostFact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What distinguishes a fact from all others. */
public record FactName(
        String slice,
        Instant hour,
        String envId,
        String clusterId,
        String resourceId,
        String principalId,
        String product,
        String lineType,
        String chargeCategory,
        String region,
        String businessUnit,
        String costCenter,
        String team) {

    public static FactName of(HourlyCostFact fact) {
        return new FactName(
                fact.getSlice(),
                fact.getTimestamp(),
                fact.getEnvId(),
                fact.getClusterId(),
                fact.getResourceId(),
                fact.getPrincipalId(),
                fact.getProduct(),
                fact.getLineType(),
                fact.getChargeCategory(),
                fact.getRegion(),
                fact.getBusinessUnit(),
                fact.getCostCenter(),
                fact.getTeam());
    }

    static FactName of(Charge charge, Share share, Paying.Part part) {
        var line = charge.line();
        return new FactName(
                charge.slice(),
                share.hour(),
                charge.envId(),
                charge.clusterId(),
                line.resourceId(),
                share.principal(),
                line.product(),
                line.lineType(),
                line.chargeCategory(),
                charge.region(),
                part.payer().getBusinessUnit(),
                part.payer().getCostCenter(),
                part.payer().getTeam());
    }

    public LocalDate usageDay() {
        return LocalDate.ofInstant(hour, ZoneOffset.UTC);
    }
}
