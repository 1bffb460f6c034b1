package io.spendstream.bench.bill;

import io.spendstream.schemas.EvenSplit;
import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.streams.normalise.Said;

/** Facts of the bill as those make them who have neither ledger nor allocation: by the owners and units in {@link BenchKnowledge}. */
public final class BenchFact {
    private BenchFact() {}

    /** One line's part of the hour. */
    public static HourlyCostFact of(Said.Line line, Slice slice, int hour) {
        return of(line, slice, hour, part(line.measures(), hour, line.group().hours()));
    }

    /** @param line says the dimensions */
    public static HourlyCostFact of(Said.Line line, Slice slice, int hour, Measures measures) {
        var group = line.group();
        var owner = BenchKnowledge.owner(group.resourceId());
        var fact = new HourlyCostFact();
        fact.setTimestamp(group.start().plus(hour).start());
        fact.setSlice(slice.text());
        fact.setSource(slice.source());
        fact.setOrgId(slice.scope());
        fact.setEnvId(group.envId());
        fact.setClusterId(BenchKnowledge.clusterOf(group.resourceId()));
        fact.setResourceId(group.resourceId());
        fact.setPrincipalId(owner);
        fact.setProduct(group.product());
        fact.setLineType(group.lineType());
        fact.setChargeCategory(group.chargeCategory());
        fact.setRegion(group.region());
        fact.setBasis("billed");
        fact.setBusinessUnit(BenchKnowledge.businessUnit(owner));
        fact.setCostCenter(BenchKnowledge.costCenter(owner));
        fact.setTeam("");
        set(fact, measures);
        fact.setAllocationConfidence("high");
        fact.setAllocationMethod("even-hours/single-owner");
        fact.setRuleId(BenchKnowledge.businessUnit(owner) + "@1");
        fact.setGeneration(0L);
        return fact;
    }

    public static FactKey key(HourlyCostFact fact) {
        var id = Fingerprint.of("fact")
                .add(fact.getSlice())
                .add(fact.getResourceId())
                .add(fact.getLineType())
                .add(fact.getPrincipalId())
                .asUuid();
        return new FactKey(Slice.id(fact.getSlice()), UsageHour.of(fact.getTimestamp()), id);
    }

    public static Measures part(Measures whole, int hour, int hours) {
        return new Measures(
                EvenSplit.of(whole.cost(), hours).part(hour),
                EvenSplit.of(whole.list(), hours).part(hour),
                EvenSplit.of(whole.effective(), hours).part(hour));
    }

    /** @param sum null for nothing yet */
    public static HourlyCostFact plus(HourlyCostFact sum, HourlyCostFact part) {
        return sum == null ? part : with(part, measures(sum).plus(measures(part)));
    }

    public static HourlyCostFact minus(HourlyCostFact sum, HourlyCostFact part) {
        return with(part, measures(sum).minus(measures(part)));
    }

    private static HourlyCostFact with(HourlyCostFact dimensions, Measures measures) {
        var fact = HourlyCostFact.newBuilder(dimensions).build();
        set(fact, measures);
        return fact;
    }

    private static void set(HourlyCostFact fact, Measures measures) {
        fact.setCostUsd(measures.cost().toAmount());
        fact.setListCostUsd(measures.list().toAmount());
        fact.setEffectiveCostUsd(measures.effective().toAmount());
    }

    private static Measures measures(HourlyCostFact fact) {
        return new Measures(
                Usd.of(fact.getCostUsd()), Usd.of(fact.getListCostUsd()), Usd.of(fact.getEffectiveCostUsd()));
    }
}
