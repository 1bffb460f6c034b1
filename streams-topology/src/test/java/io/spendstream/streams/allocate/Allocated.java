package io.spendstream.streams.allocate;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.UsageHour;
import io.spendstream.schemas.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The shares of one charge. */
final class Allocated {
    record Share(UsageHour hour, String principal, Measures measures, String code, Method.Confidence confidence) {}

    final List<Share> shares = new ArrayList<>();

    static Allocated by(AllocationSettings settings, Charge charge, Owners owners, Usage usage) {
        var allocated = new Allocated();
        new Allocation(settings)
                .allocate(
                        charge,
                        owners,
                        usage,
                        (hour, principal, measures, code, confidence) ->
                                allocated.shares.add(new Share(hour, principal, measures, code, confidence)));
        return allocated;
    }

    static Allocated of(Charge charge, Owners owners, Usage usage) {
        return by(AllocationSettings.DEFAULTS, charge, owners, usage);
    }

    Measures sum() {
        return sum(share -> true);
    }

    private Measures sum(Predicate<Share> which) {
        return shares.stream().filter(which).map(Share::measures).reduce(Measures.ZERO, Measures::plus);
    }

    Usd costOf(String principal) {
        return sum(share -> share.principal.equals(principal)).cost();
    }

    Usd costIn(UsageHour hour) {
        return sum(share -> share.hour.equals(hour)).cost();
    }

    Usd costOf(String principal, UsageHour hour) {
        return sum(share -> share.principal.equals(principal) && share.hour.equals(hour))
                .cost();
    }

    List<String> principals() {
        return shares.stream().map(Share::principal).distinct().sorted().toList();
    }

    List<UsageHour> hours() {
        return List.copyOf(new TreeSet<>(shares.stream().map(Share::hour).toList()));
    }

    /** Every code that there is, and how sure it is. */
    Map<String, Method.Confidence> codes() {
        var codes = new TreeMap<String, Method.Confidence>();
        shares.forEach(share -> codes.put(share.code, share.confidence));
        return codes;
    }
}
