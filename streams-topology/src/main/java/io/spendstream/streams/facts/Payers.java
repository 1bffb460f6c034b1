package io.spendstream.streams.facts;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.WeightedSplit;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.rules.RuleDecision;
import io.spendstream.schemas.rules.RuleTargets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Who pays, by which rule, in which shares.
 *
 * @param shares of the targets, in their order
 */
record Payers(String ruleId, List<RuleTarget> targets, WeightedSplit shares) {
    static final Payers NOBODY = only("", Map.of());

    static Payers of(RuleDecision decision) {
        return new Payers(
                decision.ruleId(), decision.targets(), WeightedSplit.by(RuleTargets.weights(decision.targets())));
    }

    /** @param tags business_unit, cost_center and team, as far as they are there */
    static Payers only(String ruleId, Map<String, String> tags) {
        var target = RuleTarget.newBuilder()
                .setBusinessUnit(tags.getOrDefault("business_unit", ""))
                .setCostCenter(tags.getOrDefault("cost_center", ""))
                .setTeam(tags.getOrDefault("team", ""))
                .build();
        return new Payers(ruleId, List.of(target), null);
    }

    /** One part for each target; they sum to the whole. */
    List<Measures> split(Measures whole) {
        if (targets.size() == 1) {
            return List.of(whole);
        }
        Usd[] cost = shares.of(whole.cost());
        Usd[] list = whole.list().equals(whole.cost()) ? cost : shares.of(whole.list());
        Usd[] effective = whole.effective().equals(whole.cost()) ? cost : shares.of(whole.effective());
        return IntStream.range(0, cost.length)
                .mapToObj(i -> new Measures(cost[i], list[i], effective[i]))
                .toList();
    }
}
