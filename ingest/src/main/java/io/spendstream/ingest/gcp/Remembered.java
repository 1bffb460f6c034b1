package io.spendstream.ingest.gcp;

import io.spendstream.schemas.avro.RawGcpBilling;
import io.spendstream.schemas.raw.LineTime;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lines of a table that this process has published and that the next reading will see again: said once more they would only
 * grow the topic. What is not remembered is published again, and found identical. Not thread-safe.
 */
final class Remembered {
    private static final int MOST = 500_000;

    private Set<Long> ofLastReading = new HashSet<>();
    private Set<Long> ofThisReading = new HashSet<>();
    private Instant overlap = Instant.MAX;

    /** @param itsOverlap what is exported after it, the next reading sees again */
    void begin(Instant itsOverlap) {
        overlap = itsOverlap;
        ofThisReading = new HashSet<>();
    }

    /** Those that may not be in the topic yet. */
    List<RawGcpBilling> fresh(List<RawGcpBilling> lines) {
        return lines.stream()
                .filter(line -> !ofLastReading.contains(line.getEnvelope().getLineId()))
                .toList();
    }

    /** They are in the topic. */
    void published(List<RawGcpBilling> lines) {
        for (var line : lines) {
            if (ofThisReading.size() < MOST && isSeenAgain(line)) {
                ofThisReading.add(line.getEnvelope().getLineId());
            }
        }
    }

    /** The position has moved, so what is older is not seen again. */
    void end() {
        ofLastReading = ofThisReading;
        ofThisReading = new HashSet<>();
    }

    private boolean isSeenAgain(RawGcpBilling line) {
        try {
            return LineTime.parse("export_time", line.getExportTime()).isAfter(overlap);
        } catch (MalformedRecordException e) {
            return false;
        }
    }
}
