package io.spendstream.ingest.exporter;

import java.time.Instant;
import java.util.Optional;

/**
 * How the exporter is.
 *
 * @param lastSuccess when a round last ended well
 * @param fault of the last round, if it failed
 */
public record ExporterState(Optional<Instant> lastSuccess, Optional<String> fault) {
    static final ExporterState INITIAL = new ExporterState(Optional.empty(), Optional.empty());

    public boolean isReady() {
        return lastSuccess.isPresent() && fault.isEmpty();
    }

    ExporterState succeeded(Instant when) {
        return new ExporterState(Optional.of(when), Optional.empty());
    }

    ExporterState failed(String why) {
        return new ExporterState(lastSuccess, Optional.of(why));
    }
}
