package io.spendstream.sink.read;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.CostChange;
import io.spendstream.schemas.avro.HourlyCostFact;
import io.spendstream.sink.write.Samples;
import io.spendstream.sink.write.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Publishes facts of slices and tells what changed, as a ledger does: every publishing at a moment of its own. */
final class SpokenLedger {
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");

    private final Jdbi jdbi;
    private final Tables tables;
    private final Map<Slice, Map<Key, Total>> published = new HashMap<>();
    private long generation = BEGIN.getEpochSecond();
    private long sequence;
    private int moments;

    SpokenLedger(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.tables = new Tables(jdbi);
    }

    private record Key(LocalDate day, String product, String businessUnit) {
        private static Key of(HourlyCostFact fact) {
            var day = LocalDate.ofInstant(fact.getTimestamp(), ZoneOffset.UTC);
            return new Key(day, fact.getProduct(), fact.getBusinessUnit());
        }
    }

    private record Total(Usd spend, Usd credits, long records) {
        private static final Total NOTHING = new Total(Usd.ZERO, Usd.ZERO, 0);

        private Total plus(HourlyCostFact fact) {
            var cost = Usd.of(fact.getCostUsd());
            return cost.signum() >= 0
                    ? new Total(spend.plus(cost), credits, records + 1)
                    : new Total(spend, credits.plus(cost), records + 1);
        }
    }

    /** @return the moment at which this was said */
    Instant publish(Slice slice, List<HourlyCostFact> facts) {
        var now = BEGIN.plusSeconds(60L * ++moments);
        var before = published.getOrDefault(slice, Map.of());
        var after = new HashMap<Key, Total>();
        facts.forEach(fact -> after.merge(Key.of(fact), Total.NOTHING.plus(fact), (sum, one) -> sum.plus(fact)));
        var changes = new ArrayList<CostChange>();
        var keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (var key : keys) {
            var old = before.getOrDefault(key, Total.NOTHING);
            var total = after.getOrDefault(key, Total.NOTHING);
            if (!old.equals(total)) {
                changes.add(change(slice, now, key, old, total));
            }
        }
        published.put(slice, after);
        jdbi.useHandle(handle -> handle.execute("DELETE FROM hourly_cost_facts WHERE slice_id = ?", slice.id()));
        facts.forEach(fact -> fact.setSlice(slice.text()));
        tables.write(facts.toArray(HourlyCostFact[]::new));
        tables.write(changes.toArray(CostChange[]::new));
        var state = Samples.slice(slice, slice.day().getDayOfMonth() % 2 == 0);
        state.setGeneration(generation);
        tables.write(state);
        return now;
    }

    /** Begins anew with empty state: what it said before is void. */
    void forget() {
        published.clear();
        generation = BEGIN.plusSeconds(60L * ++moments).getEpochSecond();
        sequence = 0;
    }

    private CostChange change(Slice slice, Instant now, Key key, Total before, Total after) {
        var change = Samples.change(++sequence, "0", "0", "0");
        change.setSlice(slice.text());
        change.setOrgId(slice.scope());
        change.setGeneration(generation);
        change.setChangedAt(now);
        change.setUsageDay(key.day);
        change.setProduct(key.product);
        change.setBusinessUnit(key.businessUnit);
        change.setOldSpendUsd(before.spend.toAmount());
        change.setNewSpendUsd(after.spend.toAmount());
        change.setOldCreditsUsd(before.credits.toAmount());
        change.setNewCreditsUsd(after.credits.toAmount());
        change.setOldRecords(before.records);
        change.setNewRecords(after.records);
        return change;
    }
}
