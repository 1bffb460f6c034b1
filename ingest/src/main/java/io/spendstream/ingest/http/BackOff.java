package io.spendstream.ingest.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before asking again: as long as the provider says (Retry-After in seconds or as a date, or the reset
 * of its rate limit, which is relative seconds), else twice as long each time, with some chance in it.
 */
public record BackOff(Duration first, Duration longest) {
    public static final BackOff DEFAULT = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(120));

    /** @param attempt from 1 */
    public Duration after(int attempt, Optional<HttpHeaders> headers, Instant now, RandomGenerator random) {
        var told = headers.flatMap(answer -> told(answer, now));
        if (told.isPresent()) {
            return atMost(told.get());
        }
        var doubled = first.multipliedBy(1L << Math.min(attempt - 1, 10));
        return atMost(doubled.plusMillis(random.nextLong(1 + doubled.toMillis() / 2)));
    }

    private static Optional<Duration> told(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After")
                .flatMap(value -> seconds(value).or(() -> until(value, now)))
                .or(() -> headers.firstValue("X-RateLimit-Reset").flatMap(BackOff::seconds))
                .or(() -> headers.firstValue("rateLimit-reset").flatMap(BackOff::seconds));
    }

    private static Optional<Duration> seconds(String value) {
        try {
            return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(value.strip()))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String value, Instant now) {
        try {
            var then = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isBefore(now) ? Duration.ZERO : Duration.between(now, then));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Duration atMost(Duration wait) {
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
