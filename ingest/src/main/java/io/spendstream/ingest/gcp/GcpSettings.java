package io.spendstream.ingest.gcp;

import io.spendstream.ingest.RefusedException;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.config.Env;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How to read Google Cloud's billing export.
 *
 * @param host of BigQuery's API
 * @param key of a service account; else the credentials that Google's tools leave on a machine, and none for another host
 * @param accounts that the tables may tell of; any when empty
 * @param projects whose costs to read; all when empty
 * @param services to read, by name or id; all when empty
 * @param firstDay of usage to read, if not all
 * @param overlap of readings: rows may turn up later than they say
 * @param lag what was exported within this time is left to the next reading, so that a batch is there as a whole
 * @param organization that the accounts belong to; empty when each account is one
 */
public record GcpSettings(
        String host,
        List<BillingTable> tables,
        Optional<ServiceAccountKey> key,
        List<String> accounts,
        List<String> projects,
        List<String> services,
        Optional<LocalDate> firstDay,
        Duration overlap,
        Duration lag,
        String organization,
        int pageSize,
        int attempts) {
    public static final String DEFAULT_HOST = "https://bigquery.googleapis.com";

    private static final String GOOGLES_TOKENS = "https://oauth2.googleapis.com/token";
    private static final String EXAMPLE = "host-project.billing.gcp_billing_export_resource_v1_01ABCD_EF2345_678901";

    /** Empty when no table is named. */
    public static Optional<GcpSettings> from(Env env) {
        if (env.text("GCP_BILLING_TABLES").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ofAnyone(env));
    }

    /** The same without tables, when none are named: for whoever brings tables and a key. */
    public static GcpSettings ofAnyone(Env env) {
        var tables = env.read(
                "GCP_BILLING_TABLES",
                List.<BillingTable>of(),
                text -> list(text).map(BillingTable::parse).toList(),
                "tables as project.dataset.table, separated by commas, such as " + EXAMPLE);
        checkOnce(env, tables);
        var keyFile = env.text("GCP_SERVICE_ACCOUNT_FILE").map(file -> ServiceAccountKey.ofFile(Path.of(file)));
        keyFile.flatMap(ServiceAccountKey::fault)
                .ifPresent(fault -> env.fault("GCP_SERVICE_ACCOUNT_FILE: " + fault, fault));
        return new GcpSettings(
                env.httpUrl("GCP_BIGQUERY_HOST", DEFAULT_HOST),
                tables,
                keyFile,
                List.of(),
                list(env.text("GCP_PROJECT_FILTER", "")).toList(),
                list(env.text("GCP_SERVICE_FILTER", "")).toList(),
                env.read(
                        "GCP_START_DATE", Optional.empty(), text -> Optional.of(day(text)), "a day such as 2026-01-01"),
                Duration.ofHours(env.number("GCP_OVERLAP_HOURS", 48, 1, 720)),
                Duration.ofMinutes(env.number("GCP_EXPORT_LAG_MINUTES", 15, 0, 1440)),
                env.text("GCP_ORGANIZATION", ""),
                env.number("GCP_PAGE_SIZE", 5000, 1, 50_000),
                env.number("GCP_ATTEMPTS", 8, 1, 50));
    }

    /** What an organisation has read with its own key: all of its accounts, and nobody else's. */
    public GcpSettings of(
            String itsOrganization, ServiceAccountKey itsKey, List<BillingTable> itsTables, List<String> itsAccounts) {
        return new GcpSettings(
                host,
                itsTables,
                Optional.of(itsKey),
                itsAccounts,
                List.of(),
                List.of(),
                Optional.empty(),
                overlap,
                lag,
                itsOrganization,
                pageSize,
                attempts);
    }

    /** Only these of its projects; all of them when none is named. */
    GcpSettings only(List<String> some) {
        if (some.isEmpty()) {
            return this;
        }
        var both = some.stream()
                .filter(project -> projects.isEmpty() || projects.contains(project))
                .toList();
        if (both.isEmpty()) {
            throw new RefusedException("none of the projects " + some + " is read here: " + projects);
        }
        return new GcpSettings(
                host, tables, key, accounts, both, services, firstDay, overlap, lag, organization, pageSize, attempts);
    }

    /** Where a key may ask for tokens: nobody can have us ask elsewhere. */
    public boolean trusts(String tokenUri) {
        return tokenUri.equals(GOOGLES_TOKENS) || !isGooglesHost() && tokenUri.startsWith(host + "/");
    }

    boolean isGooglesHost() {
        return host.equals(DEFAULT_HOST);
    }

    /** Tells what is read where, as runs are recorded. */
    String fingerprint() {
        return String.format(
                "%016x", Fingerprint.of("gcp").add(host).add(tables.toString()).asLong());
    }

    /** Which rows of a table are read at all: when that changes, the table is read anew. */
    String reading(BillingTable table) {
        var reading = new StringBuilder(table.toString());
        if (!organization.isEmpty()) {
            reading.append(" of ").append(organization);
        }
        firstDay.ifPresent(day -> reading.append(" from ").append(day));
        if (!projects.isEmpty()) {
            reading.append(" projects ").append(String.join(",", projects));
        }
        if (!services.isEmpty()) {
            reading.append(" services ").append(String.join(",", services));
        }
        return reading.toString();
    }

    private static void checkOnce(Env env, List<BillingTable> tables) {
        var tablesSeen = new HashSet<BillingTable>();
        var accountsSeen = new HashSet<String>();
        for (var table : tables) {
            if (!tablesSeen.add(table)) {
                env.fault("GCP_BILLING_TABLES names " + table + " twice", table);
            } else if (table.account().isPresent()
                    && !accountsSeen.add(table.account().get())) {
                env.fault(
                        "GCP_BILLING_TABLES names two tables of billing account "
                                + table.account().get()
                                + ": the standard and the detailed export hold the same costs, name one of them",
                        table);
            }
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Stream<String> list(String text) {
        return Stream.of(text.split(",")).map(String::strip).filter(one -> !one.isEmpty());
    }
}
