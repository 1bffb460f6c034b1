package io.spendstream.sink.read;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much time a row of costs sums: whole hours, days, weeks from Monday or months of UTC, or all that is asked for. */
public enum Bucket {
    HOUR("timestamp"),
    DAY("day::timestamp AT TIME ZONE 'UTC'"),
    WEEK("date_trunc('week', day::timestamp) AT TIME ZONE 'UTC'"),
    MONTH("date_trunc('month', day::timestamp) AT TIME ZONE 'UTC'"),
    /** It begins where the range does. */
    TOTAL(":range_from::timestamptz");

    private final String ofRow;

    Bucket(String ofRow) {
        this.ofRow = ofRow;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Bucket> named(String text) {
        return Arrays.stream(values())
                .filter(bucket -> bucket.word().equals(text))
                .findFirst();
    }

    /** Begin of the bucket that a day is in. */
    public LocalDate begin(LocalDate day) {
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            default -> day;
        };
    }

    /** Begin of the bucket that follows the one which begins on this day. */
    public LocalDate next(LocalDate begin) {
        return switch (this) {
            case DAY -> begin.plusDays(1);
            case WEEK -> begin.plusWeeks(1);
            case MONTH -> begin.plusMonths(1);
            default -> throw new IllegalStateException(this + " is not of days");
        };
    }

    /** Begin of the bucket before the one which begins on this day. */
    LocalDate before(LocalDate begin) {
        return begin(begin.minusDays(1));
    }

    /** End, exclusive, of a bucket of hours or days that begins then. */
    Instant end(Instant begin) {
        return this == HOUR
                ? begin.plus(1, ChronoUnit.HOURS)
                : next(LocalDate.ofInstant(begin, ZoneOffset.UTC))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
    }

    /** The begin of the bucket of a row of hours or days, in SQL. */
    String ofRow() {
        return ofRow;
    }
}
