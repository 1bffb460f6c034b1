package io.spendstream.ingest.gcp;

import io.spendstream.ingest.IngestMetrics;
import io.spendstream.ingest.Pause;
import io.spendstream.ingest.RefusedException;
import java.util.List;
import java.util.TreeMap;

/** Asks for each table, so that a person learns what is missing before anything is collected. */
public final class GcpCheck {
    private GcpCheck() {}

    /**
     * @return what was found
     * @throws io.spendstream.ingest.CollectException that says what to mend
     */
    public static String tables(GcpSettings settings) {
        settings.tables().forEach(table -> look(settings, table));
        return settings.host() + ", " + settings.tables().size() + " tables";
    }

    /**
     * The tables of a dataset that hold a billing account's costs: the detailed export of each where there is one, else the
     * standard one, because both hold the same costs. Each is asked for.
     *
     * @throws io.spendstream.ingest.CollectException that says what to mend
     */
    public static List<Found> exports(GcpSettings settings, String project, String dataset) {
        var byAccount = new TreeMap<String, BillingTable>();
        for (var table : bigQuery(settings, project).exports(dataset)) {
            byAccount.merge(table.accountInRows().orElseThrow(), table, (a, b) -> a.isDetailed() ? a : b);
        }
        if (byAccount.isEmpty()) {
            throw new RefusedException("Billing export dataset not accessible: " + project + '.' + dataset
                    + " has no table gcp_billing_export_v1_... or gcp_billing_export_resource_v1_...");
        }
        byAccount.values().forEach(table -> look(settings, table));
        return byAccount.entrySet().stream()
                .map(found -> new Found(found.getKey(), found.getValue()))
                .toList();
    }

    /** @param account as rows say it */
    public record Found(String account, BillingTable table) {}

    private static void look(GcpSettings settings, BillingTable table) {
        bigQuery(settings, table.project()).probe(table);
    }

    private static BigQueryTables bigQuery(GcpSettings settings, String project) {
        return new BigQueryTables(settings, project, new Retries(1, Pause.REAL, IngestMetrics.NONE));
    }
}
