package io.spendstream.ingest.gcp;

import io.spendstream.ingest.IngestMetrics;
import io.spendstream.ingest.Pause;

/** Asks for each table, so that a person learns what is missing before anything is collected. */
public final class GcpCheck {
    private GcpCheck() {}

    /**
     * @return what was found
     * @throws io.spendstream.ingest.CollectException that says what to mend
     */
    public static String tables(GcpSettings settings) {
        for (var table : settings.tables()) {
            var retries = new Retries(1, Pause.REAL, IngestMetrics.NONE);
            new BigQueryTables(settings, table.project(), retries).partitions(table);
        }
        return settings.host() + ", " + settings.tables().size() + " tables";
    }
}
