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
     * The tables of a dataset that hold billing accounts' costs. Of each account one, because the detailed and the standard
     * export hold the same costs: the one that was chosen before, else the detailed one where there is one. Each is asked for.
     *
     * @param chosen before; another one would be read from its beginning, beside what is there
     * @throws io.spendstream.ingest.CollectException that says what to mend
     */
    public static List<Found> exports(GcpSettings settings, String project, String dataset, List<BillingTable> chosen) {
        var byAccount = new TreeMap<String, BillingTable>();
        for (var table : bigQuery(settings, project).exports(dataset)) {
            byAccount.merge(table.accountInRows().orElseThrow(), table, (a, b) -> isBetter(a, b, chosen) ? a : b);
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

    private static boolean isBetter(BillingTable a, BillingTable b, List<BillingTable> chosen) {
        return chosen.contains(a) || !chosen.contains(b) && a.isDetailed();
    }

    private static void look(GcpSettings settings, BillingTable table) {
        bigQuery(settings, table.project()).probe(table);
    }

    private static BigQueryTables bigQuery(GcpSettings settings, String project) {
        return new BigQueryTables(settings, project, new Retries(1, Pause.REAL, IngestMetrics.NONE));
    }
}
