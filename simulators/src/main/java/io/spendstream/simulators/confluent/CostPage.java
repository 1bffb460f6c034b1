package io.spendstream.simulators.confluent;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of one page, and the query for the page after it. */
record CostPage(List<CostLine> lines, Optional<CostQuery> next) {
    static CostPage read(ConfluentBill bill, CostQuery query) {
        var lines = new ArrayList<CostLine>();
        for (LocalDate day = query.fromDay(); day.isBefore(query.end()); day = day.plusDays(1)) {
            int from = day.equals(query.fromDay()) ? query.fromOrdinal() : 0;
            for (PlacedLine placed : bill.placed(day)) {
                if (placed.ordinal() < from) {
                    continue;
                }
                if (lines.size() == query.pageSize()) {
                    return new CostPage(lines, Optional.of(query.next(day, placed.ordinal())));
                }
                lines.add(placed.line());
            }
        }
        return new CostPage(lines, Optional.empty());
    }
}
