package io.spendstream.schemas.config;

import java.util.List;

/** Settings that cannot be used: all faults together, one line each. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigurationException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
    }

    public ConfigurationException(String fault) {
        this(List.of(fault));
    }
}
