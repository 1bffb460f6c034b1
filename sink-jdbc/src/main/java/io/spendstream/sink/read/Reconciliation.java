package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Proves that every cent in is a cent out: what walks read, what lines say, what facts say and what the ledger says of
 * all three, slice by slice, in one snapshot of the tables.
 */
public final class Reconciliation {
    private final Jdbi jdbi;

    public Reconciliation(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param to exclusive */
    public record Report(String source, LocalDate from, LocalDate to, Balance total, List<Day> days) {}

    public record Day(LocalDate day, Balance total, List<SliceBalance> slices) {}

    /** @param version of the slice's state that the ledger's numbers are of */
    public record SliceBalance(
            String slice,
            String scope,
            LocalDate day,
            long version,
            long generation,
            Optional<Instant> sealedAt,
            Optional<Instant> observedAt,
            Balance balance) {
        public boolean settled() {
            return balance.settled;
        }
    }

    /**
     * @param walkTotal sum of what the newest seals gave as their walks' totals; absent when none gave one
     * @param unsealedCost of feeds whose walks told no total: what people said
     * @param lineTotal of the table's lines, {@code ledgerLineTotal} of those that the ledger holds; and so on
     * @param currencies the table's lines by the bill's currency
     * @param settled whether all slices are
     * @param inFlight whether the tables do not hold (yet) what the ledger has published
     */
    public record Balance(
            long slices,
            Optional<BigDecimal> walkTotal,
            BigDecimal unsealedCost,
            BigDecimal lineTotal,
            BigDecimal ledgerLineTotal,
            BigDecimal factTotal,
            BigDecimal ledgerFactTotal,
            long lineRows,
            long ledgerLines,
            long factRows,
            long ledgerFacts,
            Counts counts,
            SortedMap<String, NativeSum> currencies,
            boolean settled,
            boolean inFlight) {

        /** 0, or money was lost or made. */
        public BigDecimal difference() {
            return factTotal.subtract(lineTotal);
        }

        /** What is read but not in the lines, or the other way round; while a walk is under way, too. */
        public BigDecimal walkDifference() {
            return walkTotal
                    .map(walks -> walks.add(unsealedCost).subtract(lineTotal))
                    .orElse(Money.ZERO);
        }

        /** Of no slices at all: nothing is settled, and nothing is missing. */
        private static Balance none() {
            var zero = Money.ZERO;
            return new Balance(
                    0,
                    Optional.empty(),
                    zero,
                    zero,
                    zero,
                    zero,
                    zero,
                    0,
                    0,
                    0,
                    0,
                    Counts.NONE,
                    new TreeMap<>(),
                    false,
                    false);
        }

        private Balance plus(Balance other) {
            return new Balance(
                    slices + other.slices,
                    walkTotal.isEmpty()
                            ? other.walkTotal
                            : Optional.of(walkTotal.get().add(other.walkTotal.orElse(Money.ZERO))),
                    unsealedCost.add(other.unsealedCost),
                    lineTotal.add(other.lineTotal),
                    ledgerLineTotal.add(other.ledgerLineTotal),
                    factTotal.add(other.factTotal),
                    ledgerFactTotal.add(other.ledgerFactTotal),
                    lineRows + other.lineRows,
                    ledgerLines + other.ledgerLines,
                    factRows + other.factRows,
                    ledgerFacts + other.ledgerFacts,
                    counts.plus(other.counts),
                    NativeSum.sum(currencies, other.currencies),
                    settled && other.settled,
                    inFlight || other.inFlight);
        }
    }

    /** What became of every line record that arrived. */
    public record Counts(
            long seen,
            long lines,
            long identical,
            long superseded,
            long retracted,
            long historyOlder,
            long historySealed,
            long deadLetters,
            long unconverted,
            long rounded) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        /** Unconverted lines are among the lines. */
        public boolean addUp() {
            return seen == lines + identical + superseded + retracted + historyOlder + historySealed + deadLetters;
        }

        private Counts plus(Counts other) {
            return new Counts(
                    seen + other.seen,
                    lines + other.lines,
                    identical + other.identical,
                    superseded + other.superseded,
                    retracted + other.retracted,
                    historyOlder + other.historyOlder,
                    historySealed + other.historySealed,
                    deadLetters + other.deadLetters,
                    unconverted + other.unconverted,
                    rounded + other.rounded);
        }
    }

    /** Slices of the days from, inclusive, to, exclusive. */
    public Report read(String source, LocalDate from, LocalDate to) {
        var slices = jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> new ReconciliationQueries(handle, source, from, to).slices());
        var days = slices.stream()
                .collect(Collectors.groupingBy(SliceBalance::day, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(day -> new Day(day.getKey(), total(day.getValue()), day.getValue()))
                .toList();
        return new Report(source, from, to, total(slices), days);
    }

    private static Balance total(List<SliceBalance> slices) {
        return slices.stream().map(SliceBalance::balance).reduce(Balance::plus).orElseGet(Balance::none);
    }
}
