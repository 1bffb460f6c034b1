package io.spendstream.sink.read;

import io.spendstream.sink.read.Reconciliation.Balance;
import io.spendstream.sink.read.Reconciliation.Counts;
import io.spendstream.sink.read.Reconciliation.SliceBalance;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;

/** What the ledger says of a slice. */
record SliceSaid(
        String slice,
        String scope,
        LocalDate day,
        long version,
        long generation,
        Optional<Instant> sealedAt,
        Optional<Instant> observedAt,
        Optional<BigDecimal> walkTotal,
        BigDecimal unsealedCost,
        BigDecimal lineTotal,
        BigDecimal factTotal,
        long facts,
        Counts counts,
        boolean settled) {
    /** Of a slice that only the tables of lines or facts know. */
    static SliceSaid nothing(String slice, LocalDate day) {
        var none = Optional.<Instant>empty();
        var zero = Money.ZERO;
        return new SliceSaid(
                slice, "", day, 0, 0, none, none, Optional.empty(), zero, zero, zero, 0, Counts.NONE, false);
    }

    private boolean agrees(SliceRows found, SliceRows foundFacts) {
        return counts.lines() == found.count()
                && lineTotal.equals(found.cost())
                && facts == foundFacts.count()
                && factTotal.equals(foundFacts.cost());
    }

    SliceBalance beside(SliceRows found, SliceRows foundFacts, SortedMap<String, NativeSum> currencies) {
        var balance = new Balance(
                1,
                walkTotal,
                unsealedCost,
                found.cost(),
                lineTotal,
                foundFacts.cost(),
                factTotal,
                found.count(),
                counts.lines(),
                foundFacts.count(),
                facts,
                counts,
                currencies,
                settled,
                !agrees(found, foundFacts));
        return new SliceBalance(slice, scope, day, version, generation, sealedAt, observedAt, balance);
    }
}
