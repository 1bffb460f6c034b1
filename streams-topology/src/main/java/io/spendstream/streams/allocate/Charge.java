package io.spendstream.streams.allocate;

import io.spendstream.schemas.Measures;
import io.spendstream.schemas.UsageHour;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Money to be allocated: the sums of one group, with what the inventory knows about where it was spent.
 *
 * @param day of the slice, UTC; owners are those of this day
 * @param start first hour of the period
 * @param hours length of the period
 */
public record Charge(
        String source,
        LocalDate day,
        String orgId,
        String envId,
        String clusterId,
        String resourceId,
        String lineType,
        UsageHour start,
        int hours,
        Measures measures) {

    boolean isOf(String itsSource, String itsLineType) {
        return source.equals(itsSource) && lineType.equals(itsLineType);
    }

    boolean isLongerThanADay() {
        return hours > UsageHour.PER_DAY;
    }

    /** Every hour of the period. */
    List<UsageHour> period() {
        return IntStream.range(0, hours).mapToObj(start::plus).toList();
    }
}
