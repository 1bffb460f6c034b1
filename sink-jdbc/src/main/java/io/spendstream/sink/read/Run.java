package io.spendstream.sink.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A run of a poller over the days from {@code startDate} to {@code endDate}, exclusive.
 *
 * @param kind costs, inventory, usage or import
 * @param progress in percent
 */
public record Run(
        String runId,
        String source,
        String cause,
        String status,
        String scope,
        LocalDate startDate,
        LocalDate endDate,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> observedAt,
        long slices,
        long lines,
        long pages,
        long retries,
        long skipped,
        Optional<String> error,
        String kind,
        int progress) {}
