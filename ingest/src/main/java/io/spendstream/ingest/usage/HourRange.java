package io.spendstream.ingest.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whole UTC hours from the first, inclusive, to the last, exclusive; at least one. */
record HourRange(Instant from, Instant to) {
    private static final Duration HOUR = Duration.ofHours(1);

    HourRange {
        if (!from.isBefore(to) || !isWhole(from) || !isWhole(to)) {
            throw new IllegalArgumentException("not a range of whole hours: " + from + " to " + to);
        }
    }

    static Instant startOf(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS);
    }

    /** The first hour that begins then or later. */
    static Instant startAfter(Instant moment) {
        return isWhole(moment) ? moment : startOf(moment).plus(HOUR);
    }

    /** What of it lies between the two; empty when nothing does. */
    Optional<HourRange> within(Instant earliest, Instant latest) {
        var start = from.isBefore(earliest) ? earliest : from;
        var end = to.isAfter(latest) ? latest : to;
        return start.isBefore(end) ? Optional.of(new HourRange(start, end)) : Optional.empty();
    }

    boolean contains(Instant hour) {
        return isWhole(hour) && !hour.isBefore(from) && hour.isBefore(to);
    }

    Stream<Instant> hours() {
        return Stream.iterate(from, hour -> hour.isBefore(to), hour -> hour.plus(HOUR));
    }

    /** In pieces that each lie within one UTC day, oldest first. */
    List<HourRange> days() {
        var days = new ArrayList<HourRange>();
        for (var start = from; start.isBefore(to); ) {
            var next = start.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
            var end = next.isBefore(to) ? next : to;
            days.add(new HourRange(start, end));
            start = end;
        }
        return days;
    }

    LocalDate firstDay() {
        return day(from);
    }

    LocalDate lastDay() {
        return day(to.minusMillis(1));
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static boolean isWhole(Instant moment) {
        return startOf(moment).equals(moment);
    }

    /** As the Metrics API takes it. */
    @Override
    public String toString() {
        return from + "/" + to;
    }
}
