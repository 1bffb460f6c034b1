package io.spendstream.simulators.confluent;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The vendor's rules for the parameters of a request for costs, in the order in which it reports them. */
final class CostQueryRules {
    static final int DEFAULT_PAGE_SIZE = 5_000;
    static final int MAX_PAGE_SIZE = 10_000;

    private final Duration tokenLifetime;

    CostQueryRules(Duration tokenLifetime) {
        this.tokenLifetime = tokenLifetime;
    }

    CostRequest read(Incoming request) {
        var start = date(request.parameter("start_date"));
        if (start.isEmpty()) {
            return ApiError.invalid("start_date", "start_date is required, as YYYY-MM-DD.");
        }
        var end = date(request.parameter("end_date"));
        if (end.isEmpty()) {
            return ApiError.invalid("end_date", "end_date is required, as YYYY-MM-DD.");
        }
        return read(request, start.get(), end.get());
    }

    private CostRequest read(Incoming request, LocalDate start, LocalDate end) {
        var today = LocalDate.ofInstant(request.now(), ZoneOffset.UTC);
        if (start.isBefore(today.minusYears(1))) {
            return ApiError.invalid("start_date", "start_date must be at most one year ago.");
        }
        if (!end.isAfter(start)) {
            return ApiError.invalid("end_date", "end_date must be after start_date.");
        }
        if (end.isAfter(start.plusMonths(1))) {
            return ApiError.invalid("end_date", "The window must be at most one month.");
        }
        return request.parameter("page_token") == null ? firstPage(request, start, end) : followUp(request, start, end);
    }

    private static CostRequest firstPage(Incoming request, LocalDate start, LocalDate end) {
        String size = request.parameter("page_size");
        if (size == null) {
            return CostQuery.first(start, end, DEFAULT_PAGE_SIZE);
        }
        if (!size.matches("[0-9]{1,5}") || Integer.parseInt(size) < 1 || Integer.parseInt(size) > MAX_PAGE_SIZE) {
            return ApiError.invalid("page_size", "page_size must be within 1.." + MAX_PAGE_SIZE + ".");
        }
        return CostQuery.first(start, end, Integer.parseInt(size));
    }

    /** The page size of the first request stays: page_size is not even looked at here. */
    private CostRequest followUp(Incoming request, LocalDate start, LocalDate end) {
        String text = request.parameter("page_token");
        if (text.length() > PageToken.MAX_LENGTH) {
            return ApiError.invalid("page_token", "page_token must be at most 255 characters.");
        }
        var token = PageToken.read(text)
                .filter(read ->
                        read.next().start().equals(start) && read.next().end().equals(end));
        if (token.isEmpty()) {
            return ApiError.invalid("page_token", "page_token is not valid for this request.");
        }
        if (!request.now().isBefore(token.get().issued().plus(tokenLifetime))) {
            return expiredToken();
        }
        return token.get().next();
    }

    static ApiError expiredToken() {
        return ApiError.invalid("page_token", "page_token has expired.");
    }

    private static Optional<LocalDate> date(String text) {
        if (text == null || !text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            // Shaped like a date, but there is no such day: 2026-02-30.
            return Optional.empty();
        }
    }
}
