package io.spendstream.runner;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Sources;
import io.spendstream.simulators.gcp.BillingAccount;
import io.spendstream.simulators.gcp.GcpOptions;
import io.spendstream.simulators.gcp.GcpSimulator;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two billing accounts of Google Cloud, one of them in Canadian dollars, behind BigQuery's API, as they were exported until the start. */
record DemoGcp(GcpSimulator simulator, Instant exportedUntil) implements DemoSource {
    private static final int DAYS = 10;

    static DemoGcp start(Instant now) {
        return new DemoGcp(
                GcpSimulator.start(GcpOptions.DEFAULTS.withDays(DAYS).withClock(InstantSource.fixed(now))), now);
    }

    @Override
    public String source() {
        return Sources.GCP;
    }

    @Override
    public String title() {
        return "Google Cloud";
    }

    @Override
    public LocalDate from() {
        // tax is dated the first of its month, and is exported when that is over
        return simulator.export().firstUsage(exportedUntil);
    }

    @Override
    public LocalDate to() {
        return simulator.export().today().plusDays(1);
    }

    @Override
    public String feed() {
        return Feed.GCP_POLLER;
    }

    @Override
    public List<String> scopes() {
        return simulator.export().accounts().stream().map(BillingAccount::id).toList();
    }

    @Override
    public BigDecimal total() {
        return simulator.export().accounts().stream()
                .map(account -> simulator.export().total(account, exportedUntil).dollars())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public Map<String, String> variables() {
        return Map.of(
                "GCP_BIGQUERY_HOST",
                simulator.url(),
                "GCP_BILLING_TABLES",
                simulator.export().accounts().stream()
                        .map(BillingAccount::table)
                        .collect(Collectors.joining(",")),
                "GCP_EXPORT_LAG_MINUTES",
                "0");
    }
}
