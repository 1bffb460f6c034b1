package io.spendstream.bench.restore;

import io.spendstream.bench.Measured;
import io.spendstream.bench.stage.Probes;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.streams.StreamsSettings;
import io.spendstream.streams.allocate.AllocationSettings;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A ledger that has read its bill and is at rest.
 *
 * @param lines that it holds
 * @param folder of its state, closed in peace
 */
record Ledger(KafkaSettings kafka, long lines, Path folder, Probes probes) {
    static final String APPLICATION = "bench-restore";
    static final int SESSION = 10_000;

    private static final int CACHE = 256;

    StreamsSettings settings(Path where, int standbys) {
        return new StreamsSettings(APPLICATION, where, 1, CACHE, standbys, SESSION, AllocationSettings.DEFAULTS);
    }

    /** @param nanos until all of it served again */
    Measured back(long nanos) {
        var seconds = (double) nanos / TimeUnit.SECONDS.toNanos(1);
        return Measured.of(lines, nanos).with("s", seconds).with("s per million lines", seconds / lines * 1e6);
    }
}
