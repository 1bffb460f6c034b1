package io.spendstream.sink.read;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which costs, and told apart by what.
 *
 * @param from inclusive, {@code to} exclusive
 * @param filters values that must be equal; the empty one is that of costs whose dimension is unknown
 * @param asOf what was known at that moment, instead of what is known now
 * @param basis whose prices
 * @param measure which amount
 * @param organization whose costs: its slug; everybody's when empty
 */
public record CostQuery(
        Instant from,
        Instant to,
        List<Dimension> groupBy,
        Map<Dimension, String> filters,
        Optional<Instant> asOf,
        Basis basis,
        CostMeasure measure,
        Optional<String> organization) {

    public CostQuery {
        groupBy = List.copyOf(groupBy);
        filters = Map.copyOf(filters);
    }

    public static CostQuery of(Instant from, Instant to) {
        return new CostQuery(
                from, to, List.of(), Map.of(), Optional.empty(), Basis.BILLED, CostMeasure.BILLED, Optional.empty());
    }

    public CostQuery groupedBy(List<Dimension> dimensions) {
        return new CostQuery(from, to, dimensions, filters, asOf, basis, measure, organization);
    }

    public CostQuery where(Map<Dimension, String> values) {
        return new CostQuery(from, to, groupBy, values, asOf, basis, measure, organization);
    }

    public CostQuery between(Instant begin, Instant end) {
        return new CostQuery(begin, end, groupBy, filters, asOf, basis, measure, organization);
    }

    public CostQuery asOf(Instant moment) {
        return new CostQuery(from, to, groupBy, filters, Optional.of(moment), basis, measure, organization);
    }

    public CostQuery of(Basis whose) {
        return new CostQuery(from, to, groupBy, filters, asOf, whose, measure, organization);
    }

    public CostQuery of(CostMeasure amount) {
        return new CostQuery(from, to, groupBy, filters, asOf, basis, amount, organization);
    }

    public CostQuery ofOrganization(String slug) {
        return new CostQuery(from, to, groupBy, filters, asOf, basis, measure, Optional.of(slug));
    }

    /** What cannot be answered: the past is remembered by whole days and by a few dimensions only. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (asOf.isEmpty()) {
            return faults;
        }
        if (!isDay(from) || !isDay(to)) {
            faults.add("as_of answers for whole UTC days only");
        }
        if (measure != CostMeasure.BILLED) {
            faults.add("as_of knows billed cost only");
        }
        Stream.concat(groupBy.stream(), filters.keySet().stream())
                .filter(dimension -> !dimension.isTracked())
                .sorted()
                .distinct()
                .forEach(dimension -> faults.add("as_of does not know " + dimension.column()));
        return faults;
    }

    private static boolean isDay(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.DAYS));
    }
}
