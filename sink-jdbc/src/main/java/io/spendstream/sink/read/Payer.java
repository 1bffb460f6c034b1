package io.spendstream.sink.read;

import io.spendstream.schemas.avro.RuleTarget;
import java.util.Comparator;
import java.util.List;

/** Who pays; all empty is nobody. */
record Payer(String businessUnit, String costCenter, String team) implements Comparable<Payer> {
    static final Payer NOBODY = new Payer("", "", "");

    private static final Comparator<Payer> ORDER = Comparator.comparing(Payer::businessUnit)
            .thenComparing(Payer::costCenter)
            .thenComparing(Payer::team);

    static Payer of(RuleTarget target) {
        return new Payer(target.getBusinessUnit(), target.getCostCenter(), target.getTeam());
    }

    /** @param names business unit, cost centre and team */
    static Payer of(List<String> names) {
        return new Payer(names.get(0), names.get(1), names.get(2));
    }

    @Override
    public int compareTo(Payer other) {
        return ORDER.compare(this, other);
    }
}
