package io.spendstream.streams.ledger;

import io.spendstream.streams.allocate.Allocation;
import io.spendstream.streams.allocate.AllocationSettings;

/**
 * What decides how facts come out, beside lines and knowledge.
 *
 * @param hotBytes that each task may use for slices in memory; no matter for what comes out
 */
public record LedgerSettings(Settling settling, AllocationSettings allocationSettings, long hotBytes) {
    public static final LedgerSettings DEFAULTS =
            new LedgerSettings(Settling.CONFLUENT, AllocationSettings.DEFAULTS, 32 << 20);

    Allocation allocation() {
        return new Allocation(allocationSettings);
    }

    long fingerprint() {
        return allocationSettings.fingerprint();
    }
}
