package io.spendstream.simulators.gcp;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What belongs to no project: support by the day, and tax and rounding once a month. */
final class InvoiceRows {
    private InvoiceRows() {}

    static List<ExportRow> ofDay(BillingAccount account, LocalDate day) {
        var from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        var to = from.plus(1, ChronoUnit.DAYS);
        var cost = new BigDecimal("3.225806451613").multiply(account.rate());
        var support = new RowDraft(account, "regular", from, to)
                .priced("2062-016F-44A2", "Support", "1F5D-4D8C-6D63", "Standard Support")
                .usage("86400", "seconds", "day")
                .cost(cost, cost)
                .exportedAt(to.plus(5, ChronoUnit.HOURS));
        return List.of(support);
    }

    static List<ExportRow> ofMonth(BillingAccount account, YearMonth month) {
        var from = start(month);
        var to = start(month.plusMonths(1));
        var exported = to.plus(30, ChronoUnit.HOURS);
        var tax = new BigDecimal("41.37").multiply(account.rate());
        var rounding = new BigDecimal("-0.004217");
        return List.of(
                new RowDraft(account, "tax", from, to)
                        .priced("", "Invoice", "", "Tax")
                        .cost(tax, tax)
                        .exportedAt(exported),
                new RowDraft(account, "rounding_error", from, to)
                        .priced("", "Invoice", "", "Rounding error")
                        .cost(rounding, rounding)
                        .exportedAt(exported));
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
