package io.spendstream.streams.allocate;

import io.spendstream.schemas.EvenSplit;
import io.spendstream.schemas.Measures;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.WeightedSplit;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives every cent of a charge to an hour and a principal. Each split is exact, so the shares sum to the charge.
 * Immutable.
 */
public final class Allocation {
    private final AllocationSettings settings;

    public Allocation(AllocationSettings settings) {
        this.settings = settings;
    }

    /** Takes the shares of a charge; an hour and principal may come more than once. */
    public interface Shares {
        /** @param code how hours and principals were found */
        void add(UsageHour hour, String principal, Measures measures, String code, Method.Confidence confidence);

        /** Whether so many of them in so many hours are not too many; what nobody can hold is shared by all. */
        default boolean admits(List<String> principals, int hours) {
            return true;
        }
    }

    public void allocate(Charge charge, Owners owners, Usage usage, Shares shares) {
        if (isShared(charge)) {
            spread(charge, charge.measures(), ToNobody.SHARED.always(), shares);
        } else if (charge.isOf(Sources.CONFLUENT, "KAFKA_NUM_CKUS")) {
            allocateCkus(charge, owners, usage, shares);
        } else {
            var steps = AllocationTable.stepsFor(charge.source(), charge.lineType());
            spread(charge, charge.measures(), first(steps, charge, owners, usage), shares);
        }
    }

    private boolean isShared(Charge charge) {
        return charge.isLongerThanADay() && settings.longLines() == AllocationSettings.Payers.SHARED
                || charge.source().equals(Sources.KUBERNETES)
                        && settings.sharedNamespaces().contains(charge.envId());
    }

    /** A CKU is capacity: one part of it follows those who use it, the rest is there for all who may. */
    private void allocateCkus(Charge charge, Owners owners, Usage usage, Shares shares) {
        var steps = AllocationTable.stepsFor(charge.source(), charge.lineType());
        var percent = BigInteger.valueOf(settings.ckuUsagePercent());
        var parts = WeightedSplit.by(List.of(percent, BigInteger.valueOf(100).subtract(percent)));
        var split = split(charge.measures(), parts);
        if (percent.signum() > 0) {
            spread(charge, split.get(0), first(steps, charge, owners, usage), shares);
        }
        if (settings.ckuUsagePercent() < 100) {
            spread(charge, split.get(1), first(steps.subList(1, steps.size()), charge, owners, usage), shares);
        }
    }

    private Spread first(List<AllocationTable.Step> steps, Charge charge, Owners owners, Usage usage) {
        for (var step : steps) {
            if (step == AllocationTable.Step.ORGANISATION
                    && settings.organisationLines() == AllocationSettings.Payers.SHARED) {
                return ToNobody.SHARED.always();
            }
            var found = step.rule.spread(charge, owners, usage);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return ToNobody.RESOURCE.always();
    }

    private static void spread(Charge charge, Measures measures, Spread found, Shares shares) {
        var period = charge.period();
        var spread = shares.admits(most(found, period), charge.hours()) ? found : ToNobody.SHARED.always();
        var hours = byHour(measures, spread, charge.hours());
        var code = spread.code();
        for (var i = 0; i < hours.size(); i++) {
            if (!spread.hasEvenHours() && spread.hourWeights().get(i).signum() == 0) {
                continue;
            }
            var principals = spread.principals().apply(period.get(i));
            if (principals.ids().size() == 1) {
                var principal = principals.ids().get(0);
                shares.add(period.get(i), principal, hours.get(i), code, spread.confidence(principal));
                continue;
            }
            var parts = split(hours.get(i), WeightedSplit.by(principals.weights()));
            for (var p = 0; p < parts.size(); p++) {
                var principal = principals.ids().get(p);
                shares.add(period.get(i), principal, parts.get(p), code, spread.confidence(principal));
            }
        }
    }

    /** The principals of an hour that has most of them. */
    private static List<String> most(Spread spread, List<UsageHour> period) {
        var most = spread.principals().apply(period.get(0)).ids();
        // equal hours have the same principals
        for (var i = 1; i < period.size() && !spread.hasEvenHours(); i++) {
            var others = spread.principals().apply(period.get(i)).ids();
            most = others.size() > most.size() ? others : most;
        }
        return most;
    }

    private static List<Measures> byHour(Measures measures, Spread spread, int hours) {
        if (!spread.hasEvenHours()) {
            return split(measures, WeightedSplit.by(spread.hourWeights()));
        }
        var cost = EvenSplit.of(measures.cost(), hours);
        var list = measures.list().equals(measures.cost()) ? cost : EvenSplit.of(measures.list(), hours);
        var effective = measures.effective().equals(measures.cost()) ? cost : EvenSplit.of(measures.effective(), hours);
        return IntStream.range(0, hours)
                .mapToObj(hour -> new Measures(cost.part(hour), list.part(hour), effective.part(hour)))
                .toList();
    }

    private static List<Measures> split(Measures measures, WeightedSplit parts) {
        Usd[] cost = parts.of(measures.cost());
        Usd[] list = measures.list().equals(measures.cost()) ? cost : parts.of(measures.list());
        Usd[] effective = measures.effective().equals(measures.cost()) ? cost : parts.of(measures.effective());
        return IntStream.range(0, cost.length)
                .mapToObj(i -> new Measures(cost[i], list[i], effective[i]))
                .toList();
    }
}
