package io.spendstream.sink.read;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose prices: a provider's, or ours for usage of machines that a bill already holds. Summed together the same money would
 * count twice, so billed is what is meant unless another is asked for.
 */
public enum Basis {
    BILLED("basis = 'billed'", "source <> 'kubernetes'"),
    INTERNAL("basis = 'internal'", "source = 'kubernetes'"),
    ALL("true", "true");

    private final String ofFacts;
    private final String ofSources;

    Basis(String ofFacts, String ofSources) {
        this.ofFacts = ofFacts;
        this.ofSources = ofSources;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Basis> named(String text) {
        return Arrays.stream(values())
                .filter(basis -> basis.word().equals(text))
                .findFirst();
    }

    /** A condition on rows of facts. */
    String ofFacts() {
        return ofFacts;
    }

    /** A condition on rows that know the source only. */
    String ofSources() {
        return ofSources;
    }
}
