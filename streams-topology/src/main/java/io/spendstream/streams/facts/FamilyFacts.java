package io.spendstream.streams.facts;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.rules.RuleCheck;
import io.spendstream.streams.allocate.Allocation;
import io.spendstream.streams.allocate.Charge;
import io.spendstream.streams.allocate.Method;
import io.spendstream.streams.allocate.Usage;
import io.spendstream.streams.knowledge.Knowledge;
import io.spendstream.streams.normalise.GroupInputs;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts of one family of groups, as knowledge stands: each group's sums are allocated to hours and principals, each
 * share is attributed to those who pay, and what falls on the same fact is summed. Nothing is lost between {@link #add}
 * and the facts: every split on the way is exact.
 */
public final class FamilyFacts {
    /** Of one charge: 10,000 principals of a day with four payers each. */
    static final long MOST_FACTS = 1_000_000;

    private final Slice slice;
    private final Allocation allocation;
    private final Knowledge knowledge;
    private final Usage usage;
    private final Attribution attribution;
    private final Map<FactDimensions, SortedMap<UsageHour, FactMoney>> facts = new HashMap<>();

    public FamilyFacts(Slice slice, Allocation allocation, Knowledge knowledge, Usage usage) {
        this.slice = slice;
        this.allocation = allocation;
        this.knowledge = knowledge;
        this.usage = usage;
        this.attribution = new Attribution(knowledge, slice);
    }

    /** @param sums of the lines with these inputs */
    public void add(GroupInputs inputs, Measures sums) {
        var place = Place.of(slice, inputs, knowledge);
        var charge = new Charge(
                slice.source(),
                slice.day(),
                slice.scope(),
                place.envId(),
                place.clusterId(),
                inputs.resourceId(),
                inputs.lineType(),
                inputs.start(),
                inputs.hours(),
                sums);
        allocation.allocate(charge, knowledge.owners(slice.scope()), usage, new GroupShares(place, inputs));
    }

    Map<FactDimensions, SortedMap<UsageHour, FactMoney>> byDimensions() {
        return facts;
    }

    Slice slice() {
        return slice;
    }

    /** Takes the shares of one group. Who pays is decided once for each principal and day, not for each hour. */
    private final class GroupShares implements Allocation.Shares {
        private final Place place;
        private final GroupInputs inputs;
        private final Map<String, Paid> byPrincipal = new HashMap<>();
        private LocalDate day;

        GroupShares(Place place, GroupInputs inputs) {
            this.place = place;
            this.inputs = inputs;
        }

        @Override
        public void add(
                UsageHour hour, String principal, Measures measures, String method, Method.Confidence confidence) {
            if (day == null || !hour.isOn(day)) {
                day = hour.day();
                byPrincipal.clear();
            }
            var paid = byPrincipal.computeIfAbsent(principal, this::decide);
            var parts = paid.payers.split(measures);
            for (var i = 0; i < parts.size(); i++) {
                var money = new FactMoney(parts.get(i), method, confidence, paid.payers.ruleId());
                paid.hours.get(i).merge(hour, money, FactMoney::plus);
            }
        }

        /** As many facts have to go out in one transaction, and to be held in memory until then. */
        @Override
        public boolean admits(List<String> principals, int hours) {
            if ((long) principals.size() * hours * RuleCheck.MOST_TARGETS <= MOST_FACTS) {
                return true;
            }
            var first = inputs.start().day();
            var facts = principals.stream()
                    .mapToLong(principal -> attribution
                            .payers(place, inputs, principal, first)
                            .targets()
                            .size())
                    .sum();
            return facts * hours <= MOST_FACTS;
        }

        private Paid decide(String principal) {
            var payers = attribution.payers(place, inputs, principal, day);
            return new Paid(
                    payers,
                    payers.targets().stream()
                            .map(payer -> FactDimensions.of(inputs.family(), place, principal, payer))
                            .map(dimensions -> facts.computeIfAbsent(dimensions, none -> new TreeMap<>()))
                            .toList());
        }
    }

    /** @param hours the facts of each payer */
    private record Paid(Payers payers, List<SortedMap<UsageHour, FactMoney>> hours) {}
}
