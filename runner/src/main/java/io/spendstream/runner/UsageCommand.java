package io.spendstream.runner;

import io.spendstream.schemas.UsageMeasure;
import io.spendstream.schemas.config.ConfigurationException;
import io.spendstream.schemas.config.Env;
import io.spendstream.sink.Database;
import io.spendstream.sink.read.UsageDays;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a customer used, by day. The hours are in the table usage_hourly and at GET /api/v1/usage. */
@Command(name = "usage", description = "What a customer used, day by day.")
final class UsageCommand implements Callable<Integer> {
    private static final int DEFAULT_DAYS = 30;
    private static final String ROW = "%-10s  %-20s  %-20s  %5s  %18s  %18s  %12s  %12s  %12s  %14s  %5s";

    @Option(
            names = "--customer",
            required = true,
            paramLabel = "ID",
            description = "As ./spendstream customers lists it.")
    private String customer;

    @Option(names = "--from", paramLabel = "DAY", description = "First UTC day; 30 days before --to when left out.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The UTC day after the last one; tomorrow when left out.")
    private LocalDate to;

    private final Console console = new Console(System.out);

    @Override
    public Integer call() {
        var env = new Env(System.getenv());
        var settings = LocalServers.database(env);
        env.check();
        var end =
                to == null ? LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).plusDays(1) : to;
        var begin = from == null ? end.minusDays(DEFAULT_DAYS) : from;
        if (!begin.isBefore(end)) {
            throw new ConfigurationException(
                    "--to is " + end + ", expected a day after --from (" + begin + "): the day itself is left out");
        }
        try (var database = Database.open(settings)) {
            var days = new DatabaseAdvice(settings)
                    .ask(database, asked -> new UsageDays(asked.jdbi()).of(customer, midnight(begin), midnight(end)));
            tell(days, begin, end);
        }
        return 0;
    }

    private void tell(List<UsageDays.Day> days, LocalDate begin, LocalDate end) {
        if (days.isEmpty()) {
            console.say(
                    "no usage of %s from %s to %s (exclusive); ./spendstream customers lists who reported",
                    customer, begin, end);
            return;
        }
        console.say(
                ROW,
                "day",
                "instance",
                "namespace",
                "hours",
                "bytes sent",
                "bytes received",
                "storage GiB",
                "CPU hours",
                "memory GiB h",
                "HTTP requests",
                "gaps");
        days.forEach(day -> console.say(
                ROW,
                day.day(),
                day.instanceId(),
                day.namespace(),
                day.hours(),
                shown(day, UsageMeasure.NETWORK_SENT, 0),
                shown(day, UsageMeasure.NETWORK_RECEIVED, 0),
                shown(day, UsageMeasure.STORAGE_USED, 3),
                shown(day, UsageMeasure.CPU, 3),
                shown(day, UsageMeasure.MEMORY, 3),
                shown(day, UsageMeasure.HTTP_REQUESTS, 0),
                day.gaps()));
    }

    private static String shown(UsageDays.Day day, UsageMeasure measure, int decimals) {
        BigDecimal quantity = day.quantities().get(measure);
        return quantity == null
                ? "-"
                : quantity.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
