package io.spendstream.ingest.costs;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.raw.ConfluentAmounts;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.util.List;
import java.util.Optional;

/** What a slice cost by the walk's own account: each line rounded once, then summed, as the ledger does. */
final class WalkTotal {
    private WalkTotal() {}

    /** Nothing when any line's amount cannot be read: then nothing honest can be said. */
    static Optional<Usd> of(List<RawConfluentCost> costs) {
        try {
            return Optional.of(costs.stream()
                    .map(cost -> ConfluentAmounts.of(cost).measures().cost())
                    .reduce(Usd.ZERO, Usd::plus));
        } catch (MalformedRecordException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
