package io.spendstream.ingest;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * How far back to read again. Providers restate recent days often and older ones rarely, so the hourly job reads the
 * recent days, the daily one the days under review, and on Sundays all that the provider still tells.
 */
public record LookBack(int recentDays, int reviewDays, int allDays) {
    public DayRange hourly(LocalDate today) {
        return lastDays(today, recentDays);
    }

    public DayRange daily(LocalDate today) {
        return today.getDayOfWeek() == DayOfWeek.SUNDAY ? all(today) : lastDays(today, reviewDays);
    }

    public DayRange all(LocalDate today) {
        return lastDays(today, allDays);
    }

    /** After a break: the days under review, and whatever the last good run did not reach. */
    public DayRange since(LocalDate lastEnd, LocalDate today) {
        var review = lastDays(today, reviewDays);
        var missed = lastEnd.minusDays(recentDays);
        var earliest = all(today).start();
        var start = missed.isBefore(review.start()) ? missed : review.start();
        return new DayRange(start.isBefore(earliest) ? earliest : start, review.end());
    }

    /** Today included: it is incomplete, and shown as provisional. */
    private static DayRange lastDays(LocalDate today, int days) {
        return new DayRange(today.minusDays(days), today.plusDays(1));
    }
}
