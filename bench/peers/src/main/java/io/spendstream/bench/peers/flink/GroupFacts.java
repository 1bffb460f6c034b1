package io.spendstream.bench.peers.flink;

import io.spendstream.bench.bill.BenchKnowledge;
import io.spendstream.schemas.EvenSplit;
import io.spendstream.schemas.FactKey;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.CostLine;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.schemas.avro.InventoryVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * The bench bill's groups as facts, the same as ours to the last digit, but by the shortest way: one look into a map for
 * place and owner, one for the payer, an even split over the day.
 */
final class GroupFacts {
    private final Map<String, InventoryVersion> resources = new HashMap<>();
    private final Map<String, AttributionRule> rulesByPrefix = new HashMap<>();

    GroupFacts() {
        BenchKnowledge.inventory()
                .forEach(thing ->
                        resources.put(thing.getId(), thing.getVersions().get(0)));
        BenchKnowledge.rules().forEach(rule -> {
            var pattern = rule.getVersions().get(0).getMatch().getPrincipalId();
            rulesByPrefix.put(pattern.substring(0, pattern.length() - 1), rule);
        });
    }

    /** @param line any of the group, for what its lines agree in */
    void publish(CostLine line, Measures sums, BiConsumer<FactKey, HourlyCostFact> output) {
        var fact = fact(line);
        var id = id(fact);
        var sliceId = Slice.id(line.getSlice());
        var start = UsageHour.of(line.getPeriodStart());
        var cost = EvenSplit.of(sums.cost(), UsageHour.PER_DAY);
        var list = sums.list().equals(sums.cost()) ? cost : EvenSplit.of(sums.list(), UsageHour.PER_DAY);
        var effective = sums.effective().equals(sums.cost()) ? cost : EvenSplit.of(sums.effective(), UsageHour.PER_DAY);
        for (var i = 0; i < UsageHour.PER_DAY; i++) {
            var hour = start.plus(i);
            // the same object again: it is encoded before the next hour
            fact.setTimestamp(hour.start());
            fact.setCostUsd(cost.part(i).toAmount());
            fact.setListCostUsd(list.part(i).toAmount());
            fact.setEffectiveCostUsd(effective.part(i).toAmount());
            output.accept(new FactKey(sliceId, hour, id), fact);
        }
    }

    private HourlyCostFact fact(CostLine line) {
        var resource = resources.get(line.getResourceId());
        var owner = resource.getOwnerId();
        var rule = rulesByPrefix.get(owner.substring(0, owner.lastIndexOf('-')));
        var version = rule.getVersions().get(0);
        var payer = version.getTargets().get(0);
        var fact = new HourlyCostFact();
        fact.setSlice(line.getSlice());
        fact.setSource(line.getSource());
        fact.setOrgId(line.getOrgId());
        fact.setEnvId(line.getEnvId());
        fact.setClusterId(resource.getClusterId());
        fact.setResourceId(line.getResourceId());
        fact.setPrincipalId(owner);
        fact.setProduct(line.getProduct());
        fact.setLineType(line.getLineType());
        fact.setChargeCategory(line.getChargeCategory());
        fact.setRegion(line.getRegion());
        fact.setBasis("billed");
        fact.setBusinessUnit(payer.getBusinessUnit());
        fact.setCostCenter(payer.getCostCenter());
        fact.setTeam(payer.getTeam());
        fact.setAllocationConfidence("high");
        fact.setAllocationMethod("even-hours/single-owner");
        fact.setRuleId(rule.getRuleId() + '@' + version.getVersion());
        fact.setGeneration(1L);
        return fact;
    }

    /** As ours are keyed, so that results can be compared. */
    private static UUID id(HourlyCostFact fact) {
        return Fingerprint.of("fact")
                .add(fact.getSlice())
                .add(fact.getEnvId())
                .add(fact.getClusterId())
                .add(fact.getResourceId())
                .add(fact.getPrincipalId())
                .add(fact.getProduct())
                .add(fact.getLineType())
                .add(fact.getChargeCategory())
                .add(fact.getRegion())
                .add(fact.getBusinessUnit())
                .add(fact.getCostCenter())
                .add(fact.getTeam())
                .asUuid();
    }
}
