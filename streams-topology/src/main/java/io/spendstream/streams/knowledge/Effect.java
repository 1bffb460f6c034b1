package io.spendstream.streams.knowledge;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.avro.RecomputeRequest;
import java.time.LocalDate;

/**
 * Which slices a piece of news may change.
 *
 * @param scope billing scope; empty for all
 * @param from first UTC day with other facts
 * @param to first day after the last one
 */
public record Effect(String scope, LocalDate from, LocalDate to, Cause cause) {
    public static Effect of(RecomputeRequest request) {
        return new Effect(request.getOrgId(), request.getStartDate(), request.getEndDate(), Cause.RECOMPUTE);
    }

    public static Effect onAll(Cause cause) {
        return new Effect("", LocalDate.MIN, Differences.NEVER, cause);
    }

    /** @param lastDay of the slice's facts: a line may be longer than the slice's day */
    public boolean touches(Slice slice, LocalDate lastDay) {
        // other sources' slices may hold lines of any organisation
        return (scope.isEmpty()
                        || scope.equals(slice.scope())
                        || !slice.source().equals(Sources.CONFLUENT))
                && !lastDay.isBefore(from)
                && slice.day().isBefore(to);
    }
}
