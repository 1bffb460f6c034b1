package io.spendstream.streams.ledger;

import io.spendstream.schemas.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * When a provider's day stops being provisional: Confluent completes one within 72 hours. Later restatements still count.
 *
 * @param after time from the end of the day
 */
public record Settling(Duration after) {
    public static final Settling CONFLUENT = new Settling(Duration.ofHours(72));

    boolean isSettled(Slice slice, Instant sealedAt) {
        var endOfDay = slice.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return !sealedAt.isBefore(endOfDay.plus(after));
    }
}
