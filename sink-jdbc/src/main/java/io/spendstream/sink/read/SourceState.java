package io.spendstream.sink.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How far a source's scope is.
 *
 * @param scope empty of a source of which there is nothing yet; of what was never read but only tried, what was asked for
 * @param newestDay last day that has lines
 * @param completeThrough last day before the first one that is missing or not complete
 * @param observedAt newest reading, report or import that arrived
 * @param provisionalSlices slices that may still change
 * @param deadLetters records of its slices that were refused, each counted once
 */
public record SourceState(
        String source,
        String scope,
        Optional<LocalDate> firstDay,
        Optional<LocalDate> newestDay,
        Optional<LocalDate> completeThrough,
        Optional<Instant> observedAt,
        long slices,
        long provisionalSlices,
        long lines,
        long unconverted,
        long deadLetters,
        List<Reading> readings) {

    /**
     * How reading one kind of thing went lately.
     *
     * @param kind costs, inventory, usage or import
     */
    public record Reading(String kind, Optional<Run> lastSuccess, Optional<Run> lastFailure) {}

    static SourceState ofNothing(String source, String scope) {
        return new SourceState(
                source,
                scope,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                0,
                0,
                List.of());
    }

    SourceState read(List<Reading> how) {
        return new SourceState(
                source,
                scope,
                firstDay,
                newestDay,
                completeThrough,
                observedAt,
                slices,
                provisionalSlices,
                lines,
                unconverted,
                deadLetters,
                how);
    }
}
