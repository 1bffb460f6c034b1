package io.spendstream.ingest.gcp;

import com.google.cloud.BaseServiceException;
import io.spendstream.ingest.IngestMetrics;
import io.spendstream.ingest.Pause;
import io.spendstream.ingest.http.BackOff;
import io.spendstream.schemas.Sources;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks BigQuery again when it may answer the next time. For one run. */
final class Retries {
    private static final Logger log = LoggerFactory.getLogger(Retries.class);

    private final int attempts;
    private final Pause pause;
    private final IngestMetrics metrics;
    private int count;

    Retries(int attempts, Pause pause, IngestMetrics metrics) {
        this.attempts = attempts;
        this.pause = pause;
        this.metrics = metrics;
    }

    /** How often something was asked again. */
    int count() {
        return count;
    }

    <T> T of(BillingTable table, Supplier<T> request) {
        for (var attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (BaseServiceException e) {
                if (!GcpErrors.isPassing(e)) {
                    throw GcpErrors.lasting(table, e);
                }
                if (attempt == attempts) {
                    throw GcpErrors.gaveUp(table, attempts, e);
                }
                log.warn(
                        "BigQuery does not answer, trying again table={} attempt={} fault=\"{}\"",
                        table,
                        attempt,
                        e.getMessage());
                count++;
                metrics.retry(Sources.GCP);
                pause.sleep(
                        BackOff.DEFAULT.after(attempt, Optional.empty(), Instant.EPOCH, ThreadLocalRandom.current()));
            }
        }
    }
}
