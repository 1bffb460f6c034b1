package io.spendstream.sink.organizations;

import java.util.Optional;

/** Of an organisation's subscription. */
public enum OrganizationStatus {
    TRIAL,
    ACTIVE,
    SUSPENDED,
    CANCELLED;

    /** Others may still look at what was collected, but have nothing collected any more. */
    public boolean mayCollect() {
        return this == TRIAL || this == ACTIVE;
    }

    public String word() {
        return Word.of(this);
    }

    public static Optional<OrganizationStatus> named(String word) {
        return Word.parse(OrganizationStatus.class, word);
    }
}
