package io.spendstream.schemas;

import java.time.Instant;
import java.time.LocalDate;

/** An hour in UTC, counted from 1970-01-01T00:00Z. */
public record UsageHour(int sinceEpoch) implements Comparable<UsageHour> {
    public static final int SECONDS = 3600;
    public static final int PER_DAY = 24;

    /** The hour that contains the instant. */
    public static UsageHour of(Instant instant) {
        return new UsageHour(Math.toIntExact(Math.floorDiv(instant.getEpochSecond(), (long) SECONDS)));
    }

    public static UsageHour startOf(LocalDate utcDay) {
        return new UsageHour(Math.toIntExact(utcDay.toEpochDay() * PER_DAY));
    }

    public UsageHour plus(int hours) {
        return new UsageHour(Math.addExact(sinceEpoch, hours));
    }

    /** UTC day that the hour is in. */
    public LocalDate day() {
        return LocalDate.ofEpochDay(Math.floorDiv(sinceEpoch, PER_DAY));
    }

    public boolean isOn(LocalDate utcDay) {
        return Math.floorDiv(sinceEpoch, PER_DAY) == utcDay.toEpochDay();
    }

    public Instant start() {
        return Instant.ofEpochSecond((long) sinceEpoch * SECONDS);
    }

    @Override
    public int compareTo(UsageHour other) {
        return Integer.compare(sinceEpoch, other.sinceEpoch);
    }

    @Override
    public String toString() {
        return start().toString();
    }
}
