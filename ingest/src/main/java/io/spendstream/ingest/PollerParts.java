package io.spendstream.ingest;

import io.spendstream.ingest.http.ConfluentHttp;
import io.spendstream.ingest.http.Upstream;
import io.spendstream.schemas.config.KafkaSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What the pollers of one provider share. */
public record PollerParts(
        ConfluentSettings settings,
        KafkaSettings kafka,
        InstantSource clock,
        Pause pause,
        IngestMetrics metrics,
        Progress progress,
        RunLog runs) {

    public ConfluentHttp http(Upstream upstream) {
        return new ConfluentHttp(upstream, settings.attempts(), pause, metrics);
    }

    public RunKeeper keeper() {
        return new RunKeeper(runs, clock, metrics);
    }

    public LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Now, or just after that moment when the clock has gone back. */
    public Instant nowAfter(Instant newest) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isAfter(newest) ? now : newest.plus(1, ChronoUnit.MICROS);
    }
}
