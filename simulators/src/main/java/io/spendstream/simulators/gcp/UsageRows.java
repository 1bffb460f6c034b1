package io.spendstream.simulators.gcp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What an account's projects use on a day, hour by hour. */
final class UsageRows {
    private static final int HOURS = 24;
    private static final Duration EXPORT_EVERY = Duration.ofHours(4);
    private static final BigDecimal MICRO = new BigDecimal("0.000001");
    private static final BigDecimal LIST_MARKUP = new BigDecimal("1.25");
    /** One row in so many comes days late. */
    private static final int LATE = 97;

    private final long seed;

    UsageRows(long seed) {
        this.seed = seed;
    }

    List<ExportRow> of(BillingAccount account, LocalDate day) {
        var rows = new ArrayList<ExportRow>();
        for (var project : account.projects()) {
            for (var sku : Sku.ALL) {
                var random = new SplittableRandom(
                        seed ^ (account.id() + project + sku.id() + day).hashCode() * 0x9E3779B97F4A7C15L);
                for (var hour = 0; hour < HOURS; hour++) {
                    var row = row(
                            account,
                            project,
                            sku,
                            day.atStartOfDay(ZoneOffset.UTC).plusHours(hour).toInstant(),
                            random);
                    rows.add(row);
                    if (sku.hasTwins()) {
                        rows.add(row);
                    }
                }
            }
        }
        return rows;
    }

    private static ExportRow row(
            BillingAccount account, String project, Sku sku, Instant from, SplittableRandom random) {
        var to = from.plus(1, ChronoUnit.HOURS);
        var cost = cost(account, sku, random);
        var draft = new RowDraft(account, "regular", from, to)
                .priced(sku.serviceId(), sku.service(), sku.id(), sku.description())
                .project(project)
                .label("labels", "environment", project.endsWith("staging") ? "staging" : "production")
                .label("system_labels", "compute.googleapis.com/cores", "4")
                .tag("cost-center", "cc-" + Math.abs(project.hashCode()) % 100)
                .region("europe-west3")
                .resource(project + "-" + sku.id().toLowerCase(Locale.ROOT))
                .usage(String.valueOf(3600 + random.nextInt(100)), sku.unit(), sku.pricingUnit())
                .cost(cost, cost.multiply(LIST_MARKUP));
        if (sku.service().equals("Kubernetes Engine")) {
            draft.label("labels", "goog-k8s-cluster-name", project + "-gke");
        }
        for (var type : sku.credits()) {
            var percent = BigDecimal.valueOf(random.nextInt(5, 20)).movePointLeft(2);
            draft.credit(type, cost.multiply(percent).negate());
        }
        return draft.exportedAt(exported(account, to, random));
    }

    /** Of many digits: a price by an odd number of seconds, in the account's currency. */
    private static BigDecimal cost(BillingAccount account, Sku sku, SplittableRandom random) {
        if (sku.microDollars() == 0) {
            // 3.47E-7
            return new BigDecimal("1E-9").multiply(BigDecimal.valueOf(random.nextInt(100, 1_000)));
        }
        var spread = BigDecimal.valueOf(random.nextInt(500, 1_500)).movePointLeft(3);
        return BigDecimal.valueOf(sku.microDollars())
                .multiply(MICRO)
                .multiply(spread)
                .multiply(account.rate())
                .setScale(9, RoundingMode.HALF_UP);
    }

    /** In batches, some hours after the usage; each account has its own moment. */
    private static Instant exported(BillingAccount account, Instant usageEnd, SplittableRandom random) {
        var late = random.nextInt(LATE) == 0 ? Duration.ofDays(random.nextInt(3, 6)) : Duration.ZERO;
        var ready = usageEnd.plus(Duration.ofHours(3)).plus(late).getEpochSecond();
        var batch = Math.floorDiv(ready, EXPORT_EVERY.toSeconds()) + 1;
        return Instant.ofEpochSecond(batch * EXPORT_EVERY.toSeconds())
                .plus(Math.floorMod(account.id().hashCode(), 3_600_000_000L), ChronoUnit.MICROS);
    }
}
