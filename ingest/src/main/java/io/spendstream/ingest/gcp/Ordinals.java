package io.spendstream.ingest.gcp;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Tells equal rows apart. Rows come by export time, and equals share it, so only those of one time are remembered. Not
 * thread-safe.
 */
final class Ordinals {
    private final Map<Long, Integer> next = new HashMap<>();
    private String exportTime;

    /** How many rows of this identity came before. */
    int of(String itsExportTime, long identity) {
        if (!Objects.equals(itsExportTime, exportTime)) {
            next.clear();
            exportTime = itsExportTime;
        }
        return next.merge(identity, 1, Integer::sum) - 1;
    }
}
