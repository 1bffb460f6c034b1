package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Costs of a range of hours, in US dollars or in the currency that was asked for.
 *
 * @param totalSpend sum of what is positive
 * @param totalCredits sum of what is negative: a negative number
 * @param settledNetCost the part of the net cost whose slices are settled; the rest is provisional
 * @param completeThrough last day up to which every scope is settled, if there is one
 * @param records facts
 * @param unconverted what is in none of the other sums
 */
public record Summary(
        BigDecimal totalSpend,
        BigDecimal totalCredits,
        BigDecimal netCost,
        BigDecimal settledNetCost,
        BigDecimal provisionalNetCost,
        Optional<LocalDate> completeThrough,
        long records,
        List<Group> groups,
        Unconverted unconverted) {

    /** The costs of one combination of values. */
    public record Group(
            Map<Dimension, String> values,
            BigDecimal totalSpend,
            BigDecimal totalCredits,
            BigDecimal netCost,
            long records,
            Unconverted unconverted) {}

    /**
     * Days that have no rate in the currency that was asked for.
     *
     * @param netUsd their net cost in US dollars
     */
    public record Unconverted(BigDecimal netUsd, List<LocalDate> days) {
        static final Unconverted NOTHING = new Unconverted(Money.ZERO, List.of());
    }
}
