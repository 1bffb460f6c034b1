package io.spendstream.api;

import java.util.List;

/** Everything that is wrong with a body, together. */
public final class FaultsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    private FaultsException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = faults;
    }

    /** Throws unless there are none. */
    public static void check(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new FaultsException(faults.stream().distinct().toList());
        }
    }

    public List<String> faults() {
        return faults;
    }
}
