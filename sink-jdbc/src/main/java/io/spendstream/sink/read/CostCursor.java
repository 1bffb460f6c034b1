package io.spendstream.sink.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.spendstream.schemas.raw.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The last row of a page, as text: where the next one goes on, whatever has been added meanwhile.
 *
 * @param query fingerprint of what was asked
 * @param from of the range, which stands in the pages that follow even when it was that of a day that has ended since
 * @param keys the row's values of the columns it is sorted by
 */
public record CostCursor(String query, Instant from, Instant to, List<String> keys) {
    private static final int OTHERS = 3;
    private static final Instant FIRST = Instant.parse("1999-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2201-01-01T00:00:00Z");

    public CostCursor {
        checkHour(from);
        checkHour(to);
        keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException when it is not one of ours */
    public static CostCursor parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            var parts = Json.mapper().readValue(bytes, new TypeReference<List<String>>() {});
            if (parts == null || parts.size() <= OTHERS || parts.contains(null)) {
                throw new IllegalArgumentException("not a cursor of costs");
            }
            return new CostCursor(
                    parts.get(0), hour(parts.get(1)), hour(parts.get(2)), parts.subList(OTHERS, parts.size()));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a cursor of costs", e);
        }
    }

    /** @throws IllegalArgumentException when it is none that costs have */
    static Instant hour(String text) {
        try {
            var hour = Instant.parse(text);
            checkHour(hour);
            return hour;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an instant", e);
        }
    }

    private static void checkHour(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST) || !time.equals(time.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException(time + " is not the begin of an hour of ours");
        }
    }

    public String text() {
        var parts = new ArrayList<>(List.of(query, from.toString(), to.toString()));
        parts.addAll(keys);
        try {
            var json = Json.mapper().writeValueAsString(parts);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts cannot be written as JSON", e);
        }
    }
}
