package io.spendstream.ingest.gcp;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.ServiceOptions;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.DataFormatOptions;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.JobException;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableResult;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.gcp.ExportQuery.Partitions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** BigQuery, as far as a billing export needs it. One for each project that queries are made in. */
final class BigQueryTables {
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/bigquery");

    // a scan of no partition costs nothing
    private static final Instant NEVER = Instant.parse("2199-01-01T00:00:00Z");

    private final GcpSettings settings;
    private final String project;
    private final BigQuery client;
    private final Retries retries;

    BigQueryTables(GcpSettings settings, String project, Retries retries) {
        this.settings = settings;
        this.project = project;
        this.retries = retries;
        this.client = BigQueryOptions.newBuilder()
                .setHost(settings.host())
                .setProjectId(project)
                .setCredentials(credentials(settings))
                .setDataFormatOptions(
                        DataFormatOptions.newBuilder().useInt64Timestamp(true).build())
                // what fails is tried again here, and counted
                .setRetrySettings(ServiceOptions.getNoRetrySettings())
                .build()
                .getService();
    }

    Partitions partitions(BillingTable table) {
        var found = retries.of(table, () -> client.getTable(id(table)));
        if (found == null) {
            throw GcpErrors.noTable(table);
        }
        return isPartitionedByDay(found) ? Partitions.BY_DAY : Partitions.NONE;
    }

    /** Whether it is there and may be queried: one may see a table without the right to run jobs, and the other way round. */
    void probe(BillingTable table) {
        var nothing = ExportQuery.exported(table, settings, NEVER, NEVER, partitions(table));
        query(table, nothing.job(1));
    }

    TableResult query(BillingTable table, QueryJobConfiguration job) {
        return retries.of(table, () -> {
            try {
                return client.query(job);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CollectException("stopped while waiting for BigQuery", e);
            } catch (JobException e) {
                throw new CollectException("BigQuery cannot run the query of " + table + ": " + e.getErrors(), e);
            }
        });
    }

    Optional<TableResult> next(BillingTable table, TableResult page) {
        return page.hasNextPage() ? Optional.of(retries.of(table, page::getNextPage)) : Optional.empty();
    }

    private static boolean isPartitionedByDay(Table table) {
        var partitioning = table.getDefinition() instanceof StandardTableDefinition standard
                ? standard.getTimePartitioning()
                : null;
        return partitioning != null && partitioning.getField() == null;
    }

    private static TableId id(BillingTable table) {
        return TableId.of(table.project(), table.dataset(), table.table());
    }

    /** Tables of a dataset that Google exports to. */
    List<BillingTable> exports(String dataset) {
        var any = new BillingTable(project, dataset, "gcp_billing_export_*");
        return retries.of(any, () -> {
            var found = new ArrayList<BillingTable>();
            for (var table : client.listTables(DatasetId.of(project, dataset)).iterateAll()) {
                var name = new BillingTable(project, dataset, table.getTableId().getTable());
                if (name.account().isPresent()) {
                    found.add(name);
                }
            }
            return found;
        });
    }

    private static Credentials credentials(GcpSettings settings) {
        if (settings.key().isPresent()) {
            return settings.key().get().credentials(SCOPES);
        }
        try {
            return settings.isGooglesHost()
                    ? GoogleCredentials.getApplicationDefault().createScoped(SCOPES)
                    : NoCredentials.getInstance();
        } catch (IOException e) {
            throw new CollectException(
                    "no credentials for Google Cloud: set GCP_SERVICE_ACCOUNT_FILE to a service account's key, or log in"
                            + " with gcloud auth application-default login",
                    e);
        }
    }
}
