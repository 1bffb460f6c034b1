package io.spendstream.sink.read;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The days that a trend is of, and those that it is compared with.
 *
 * @param from first day, inclusive, {@code to} exclusive
 * @param today what is not over is not compared with what is
 */
record TrendDays(Bucket bucket, LocalDate from, LocalDate to, LocalDate today) {
    static TrendDays of(CostQuery query, Bucket bucket, LocalDate today) {
        return new TrendDays(
                bucket,
                LocalDate.ofInstant(query.from(), ZoneOffset.UTC),
                LocalDate.ofInstant(query.to(), ZoneOffset.UTC),
                today);
    }

    /** First day of the equally long range before. */
    LocalDate previousFrom() {
        return from.minusDays(to.toEpochDay() - from.toEpochDay());
    }

    /** Begin of the bucket before the first one. */
    LocalDate bucketBefore() {
        return bucket.before(bucket.begin(from));
    }

    /** First day that anything is compared with. */
    LocalDate readFrom() {
        return previousFrom().isBefore(bucketBefore()) ? previousFrom() : bucketBefore();
    }

    List<LocalDate> begins() {
        var begins = new ArrayList<LocalDate>();
        for (var begin = bucket.begin(from); begin.isBefore(to); begin = bucket.next(begin)) {
            begins.add(begin);
        }
        return begins;
    }

    /** Whether the range cuts the bucket that begins then, or it is not over. */
    boolean isPartial(LocalDate begin) {
        var end = bucket.next(begin);
        return begin.isBefore(from) || end.isAfter(to) || end.isAfter(today);
    }

    boolean isPartial() {
        return to.isAfter(today);
    }

    /** Whether not all of the bucket's days in the range are complete. */
    boolean isProvisional(LocalDate begin, Optional<LocalDate> completeThrough) {
        var end = bucket.next(begin);
        var last = (end.isBefore(to) ? end : to).minusDays(1);
        return completeThrough.filter(through -> !through.isBefore(last)).isEmpty();
    }
}
