package io.spendstream.api.knowledge;

import java.util.List;

/** Everything that is wrong with what was given, together. */
public final class KnowledgeFaultsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    KnowledgeFaultsException(List<String> faults) {
        super(String.join("; ", faults));
    }

    public static void check(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new KnowledgeFaultsException(faults);
        }
    }
}
