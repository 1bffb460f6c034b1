package io.spendstream.simulators.gcp;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of all accounts. A row is there from its export on; tests may append more. Thread-safe. */
public final class BillingExport {
    private static final int CORRECTED_AFTER_DAYS = 9;
    private static final int CORRECTIONS_EVERY_DAYS = 5;

    private final InstantSource clock;
    private final Map<String, List<ExportRow>> rows = new LinkedHashMap<>();
    private final LocalDate firstDay;
    private final List<BillingAccount> accounts;

    BillingExport(GcpOptions options) {
        this.clock = options.clock();
        this.firstDay = today().minusDays(options.days());
        var usage = new UsageRows(options.seed());
        this.accounts = BillingAccount.all(options.host());
        accounts.forEach(account -> rows.put(account.table(), fill(account, usage)));
    }

    public List<BillingAccount> accounts() {
        return accounts;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    /** Of what was exported up to this moment: the day on which the oldest of it begins. */
    public LocalDate firstUsage(Instant until) {
        return accounts.stream()
                .flatMap(account -> table(account.table()).orElseThrow().stream())
                .filter(row -> !row.exportedAt().isAfter(until))
                .map(row -> LocalDate.ofInstant(row.time("usage_start_time"), ZoneOffset.UTC))
                .min(Comparator.naturalOrder())
                .orElse(firstDay);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** What was exported up to this moment, lines counted and summed as they are on their own. */
    public ExportTotal total(BillingAccount account, Instant until) {
        var exported = table(account.table()).orElseThrow().stream()
                .filter(row -> !row.exportedAt().isAfter(until))
                .toList();
        return new ExportTotal(
                exported.size(),
                exported.stream().mapToInt(ExportRow::lines).sum(),
                exported.stream().map(ExportRow::dollars).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** As if Google had appended it then; it may turn up later than that. */
    public synchronized void append(BillingAccount account, ExportRow row) {
        var table = rows.get(account.table());
        table.add(row);
        table.sort(Comparator.comparing(ExportRow::exportedAt));
    }

    /** A correction of an earlier row. */
    public void correct(BillingAccount account, ExportRow wrong, BigDecimal share, Instant at) {
        Corrections.of(wrong, share, at).forEach(row -> append(account, row));
    }

    /** By export time; empty when there is no such table. */
    public synchronized Optional<List<ExportRow>> table(String name) {
        var now = clock.instant();
        return Optional.ofNullable(rows.get(name)).map(table -> table.stream()
                .filter(row -> !row.exportedAt().isAfter(now))
                .toList());
    }

    private List<ExportRow> fill(BillingAccount account, UsageRows usage) {
        var all = new ArrayList<ExportRow>();
        firstDay.datesUntil(today().plusDays(1)).forEach(day -> {
            var used = usage.of(account, day);
            all.addAll(used);
            all.addAll(InvoiceRows.ofDay(account, day));
            if (day.toEpochDay() % CORRECTIONS_EVERY_DAYS == 0) {
                var wrong = used.get(used.size() / 2);
                var at = wrong.exportedAt().plus(CORRECTED_AFTER_DAYS, ChronoUnit.DAYS);
                all.addAll(Corrections.of(wrong, new BigDecimal("0.75"), at));
            }
        });
        months().forEach(month -> all.addAll(InvoiceRows.ofMonth(account, month)));
        all.sort(Comparator.comparing(ExportRow::exportedAt));
        return all;
    }

    private Stream<YearMonth> months() {
        return Stream.iterate(
                YearMonth.from(firstDay),
                month -> !month.isAfter(YearMonth.from(today())),
                month -> month.plusMonths(1));
    }
}
