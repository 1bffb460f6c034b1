package io.spendstream.streams.ledger;

import io.spendstream.streams.allocate.Allocation;
import io.spendstream.streams.allocate.AllocationSettings;

/** What decides how facts come out, beside lines and knowledge. */
public record LedgerSettings(Settling settling, AllocationSettings allocationSettings) {
    public static final LedgerSettings DEFAULTS = new LedgerSettings(Settling.CONFLUENT, AllocationSettings.DEFAULTS);

    Allocation allocation() {
        return new Allocation(allocationSettings);
    }

    long fingerprint() {
        return allocationSettings.fingerprint();
    }
}
