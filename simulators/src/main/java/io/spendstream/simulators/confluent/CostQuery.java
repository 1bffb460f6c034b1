package io.spendstream.simulators.confluent;

import java.time.LocalDate;

/**
 * One page of the costs of [start, end).
 *
 * @param page 1 for the first
 * @param fromDay the day that this page starts in
 * @param fromOrdinal the first line of that day that belongs to this page
 */
record CostQuery(LocalDate start, LocalDate end, int pageSize, int page, LocalDate fromDay, int fromOrdinal)
        implements CostRequest {

    static CostQuery first(LocalDate start, LocalDate end, int pageSize) {
        return new CostQuery(start, end, pageSize, 1, start, 0);
    }

    CostQuery next(LocalDate day, int ordinal) {
        return new CostQuery(start, end, pageSize, page + 1, day, ordinal);
    }
}
