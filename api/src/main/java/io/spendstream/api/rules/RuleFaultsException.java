package io.spendstream.api.rules;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with what was given, together. */
public final class RuleFaultsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<RuleFault> faults;

    private RuleFaultsException(List<RuleFault> faults) {
        super(faults.stream().map(RuleFault::toString).collect(Collectors.joining("; ")));
        this.faults = faults;
    }

    /** Throws unless there are none. */
    static void check(List<RuleFault> faults) {
        if (!faults.isEmpty()) {
            throw new RuleFaultsException(faults.stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(RuleFault::line))
                    .toList());
        }
    }

    static RuleFaultsException of(RuleFault fault) {
        return new RuleFaultsException(List.of(fault));
    }

    /** In the order of their lines. */
    public List<RuleFault> faults() {
        return faults;
    }
}
