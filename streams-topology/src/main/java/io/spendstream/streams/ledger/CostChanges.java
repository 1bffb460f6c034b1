package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.streams.facts.Total;
import io.spendstream.streams.facts.TotalKey;
import io.spendstream.streams.facts.Totals;
import io.spendstream.streams.knowledge.Cause;
import java.time.Instant;
import java.util.Map;

/** Tells why published money is another one now. */
final class CostChanges {
    private CostChanges() {}

    /** @param causes of all that may have changed, as bits */
    static void tell(
            Slice slice,
            SliceHeader header,
            Map<TotalKey, Total> before,
            Totals now,
            Map<TotalKey, Integer> causes,
            long generation,
            LedgerOutput output) {
        causes.forEach((key, bits) -> {
            var old = before.getOrDefault(key, Total.NONE);
            var total = now.get(key);
            if (!old.equals(total)) {
                header.changes++;
                output.change(change(slice, header, key, Cause.text(bits), old, total, generation));
            }
        });
    }

    private static CostChange change(
            Slice slice, SliceHeader header, TotalKey key, String cause, Total old, Total total, long generation) {
        var change = new CostChange();
        change.setSlice(slice.text());
        change.setGeneration(generation);
        change.setSequence(header.changes);
        change.setChangedAt(Instant.ofEpochMilli(header.publishedAt));
        change.setUsageDay(key.usageDay());
        change.setSource(slice.source());
        change.setOrgId(key.orgId());
        change.setProduct(key.product());
        change.setBusinessUnit(key.businessUnit());
        change.setCostCenter(key.costCenter());
        change.setCause(cause);
        change.setOldSpendUsd(old.spend().toAmount());
        change.setNewSpendUsd(total.spend().toAmount());
        change.setOldCreditsUsd(old.credits().toAmount());
        change.setNewCreditsUsd(total.credits().toAmount());
        change.setOldRecords(old.records());
        change.setNewRecords(total.records());
        return change;
    }
}
