package io.spendstream.simulators.confluent;

import java.util.Objects;

/** The organisation that the bill is for. */
public record Organization(String id, String displayName) {
    public static final Organization DEFAULT =
            new Organization("3f1c6f5e-8a2b-4f7d-9c34-0b6d2e51a7c8", "Brightwater Retail");

    public Organization {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(displayName, "displayName");
    }
}
