package io.spendstream.streams.facts;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.Measures;
import io.spendstream.streams.allocate.Method.Confidence;
import java.util.List;
import java.util.TreeSet;

/**
 * What a fact says beside its dimensions. Several shares may fall on one fact: their money is summed, the least confidence
 * counts, and the ways by which it came are all named.
 */
record FactMoney(Measures measures, String method, Confidence confidence, String ruleId) {
    /** Between the rules, and the methods, of what falls on one fact. */
    static final String AND = "+";

    FactMoney plus(FactMoney other) {
        return new FactMoney(
                measures.plus(other.measures),
                joined(method, other.method),
                confidence.compareTo(other.confidence) <= 0 ? confidence : other.confidence,
                joined(ruleId, other.ruleId));
    }

    void addTo(Fingerprint fingerprint) {
        fingerprint
                .add(measures.cost())
                .add(measures.list())
                .add(measures.effective())
                .add(method)
                .add(confidence.ordinal())
                .add(ruleId);
    }

    private static String joined(String one, String other) {
        if (one.equals(other) || other.isEmpty()) {
            return one;
        }
        if (one.isEmpty()) {
            return other;
        }
        var all = new TreeSet<>(List.of(one.split("\\+")));
        all.addAll(List.of(other.split("\\+")));
        return String.join(AND, all);
    }
}
