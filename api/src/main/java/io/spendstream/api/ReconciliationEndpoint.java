package io.spendstream.api;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.spendstream.sink.read.Reconciliation;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;

/** GET /api/v1/costs/reconciliation: whether every cent in is a cent out. */
final class ReconciliationEndpoint implements Handler {
    private static final String SOURCE = "source";
    private static final String DAY = "day";
    private static final String MONTH = "month";

    private final Reconciliation reconciliation;

    ReconciliationEndpoint(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public void handle(Context context) {
        var query = QueryParameters.of(context, SOURCE, DAY, MONTH);
        var source = Filters.source(query.text(SOURCE)
                .orElseThrow(() -> ProblemException.badParameter(SOURCE, "source is missing, for example confluent")));
        var day = query.day(DAY);
        var month = query.text(MONTH).map(ReconciliationEndpoint::month);
        if (day.isPresent() == month.isPresent()) {
            throw ProblemException.badParameter(DAY, "give either day, such as 2026-10-01, or month, such as 2026-10");
        }
        var from = day.or(() -> month).orElseThrow();
        var to = day.isPresent() ? from.plusDays(1) : from.plusMonths(1);
        JsonBody.send(context, ReconciliationBody.of(reconciliation.read(source, from, to)));
    }

    private static LocalDate month(String text) {
        try {
            var first = YearMonth.parse(text).atDay(1);
            if (Days.areSensible(first)) {
                return first;
            }
        } catch (DateTimeException e) {
            throw noMonth();
        }
        throw noMonth();
    }

    private static ProblemException noMonth() {
        return ProblemException.badParameter(MONTH, "month is a UTC month such as 2026-10, of the years 2000 to 2199");
    }
}
