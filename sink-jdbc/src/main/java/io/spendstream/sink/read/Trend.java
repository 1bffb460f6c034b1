package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How costs went, from one bucket of days to the next.
 *
 * @param previousFrom first day of the equally long range before
 * @param completeThrough last day up to which every source is complete
 * @param partial whether the range is not over
 * @param groups those that cost most
 * @param groupsLeftOut how many more there are
 */
public record Trend(
        LocalDate previousFrom,
        Optional<LocalDate> completeThrough,
        boolean partial,
        Series whole,
        List<Series> groups,
        long groupsLeftOut) {

    /**
     * The costs of one combination of values.
     *
     * @param previousCost of the equally long range before
     * @param change from that to this; none while the range is not over
     */
    public record Series(
            Map<Dimension, String> values,
            BigDecimal cost,
            BigDecimal provisionalCost,
            BigDecimal previousCost,
            Optional<Difference> change,
            List<Point> points) {}

    /**
     * A bucket.
     *
     * @param change from the bucket before; none where one of the two is cut or not over
     * @param partial whether the range cuts it, or it is not over
     * @param provisional whether not all its days are complete
     */
    public record Point(
            LocalDate begin,
            BigDecimal cost,
            BigDecimal provisionalCost,
            Optional<Difference> change,
            boolean partial,
            boolean provisional) {}
}
