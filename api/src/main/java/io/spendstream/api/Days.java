package io.spendstream.api;

import java.time.LocalDate;

/** The days that bills are about: those that a slice may have. */
final class Days {
    private Days() {}

    static boolean areSensible(LocalDate day) {
        return day.getYear() >= 2000 && day.getYear() <= 2199;
    }
}
