package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Costs of a range of hours, in US dollars.
 *
 * @param totalSpend sum of what is positive
 * @param totalCredits sum of what is negative: a negative number
 * @param settledNetCost the part of the net cost whose slices are settled; the rest is provisional
 * @param completeThrough last day up to which every scope is settled, if there is one
 * @param records facts
 */
public record Summary(
        BigDecimal totalSpend,
        BigDecimal totalCredits,
        BigDecimal netCost,
        BigDecimal settledNetCost,
        BigDecimal provisionalNetCost,
        Optional<LocalDate> completeThrough,
        long records,
        List<Group> groups) {

    /** The costs of one combination of values. */
    public record Group(
            Map<Dimension, String> values,
            BigDecimal totalSpend,
            BigDecimal totalCredits,
            BigDecimal netCost,
            long records) {}
}
