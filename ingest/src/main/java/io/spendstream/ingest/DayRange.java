package io.spendstream.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** UTC days from start, inclusive, to end, exclusive; at least one. */
public record DayRange(LocalDate start, LocalDate end) {
    public DayRange {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("an empty range of days: " + start + " to " + end);
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(start) && day.isBefore(end);
    }

    public Stream<LocalDate> days() {
        return start.datesUntil(end);
    }

    /** The range in pieces of at most so many days, and at most a calendar month, oldest first. */
    public List<DayRange> pieces(int mostDays) {
        var pieces = new ArrayList<DayRange>();
        for (var from = start; from.isBefore(end); ) {
            var to = earliest(end, from.plusDays(mostDays), from.plusMonths(1));
            pieces.add(new DayRange(from, to));
            from = to;
        }
        return pieces;
    }

    private static LocalDate earliest(LocalDate... days) {
        return Stream.of(days).min(LocalDate::compareTo).orElseThrow();
    }

    @Override
    public String toString() {
        return start + ".." + end;
    }
}
