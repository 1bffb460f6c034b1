package io.spendstream.ingest.usage;

import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.Runs;
import io.spendstream.ingest.http.NoAnswerException;
import io.spendstream.ingest.http.RejectedRequestException;
import io.spendstream.schemas.avro.IngestRun;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads cluster by cluster, and goes on where one cannot be read. A cluster that is refused, or does not answer, is left
 * alone for the rest of the run; when a second one does not answer, the run ends.
 */
final class UsageReading {
    private static final Logger log = LoggerFactory.getLogger(UsageReading.class);

    private final MetricsApi api;
    private final IngestRun run;
    private final Set<String> leftAlone = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private int unanswered;

    UsageReading(MetricsApi api, IngestRun run) {
        this.api = api;
        this.run = run;
    }

    /** Empty when it could not be read. */
    Optional<ClusterUsage> read(ClusterHours asked) {
        if (leftAlone.contains(asked.cluster())) {
            return Optional.empty();
        }
        try {
            return Optional.of(readAll(asked));
        } catch (RejectedRequestException e) {
            if (e.refusesTheKey()) {
                throw e;
            }
            leftAlone.add(asked.cluster());
            refused(asked, e);
        } catch (NoAnswerException e) {
            unanswered++;
            if (unanswered > 1) {
                throw e;
            }
            leftAlone.add(asked.cluster());
            failures.add(asked + ": " + e.getMessage());
        } catch (CollectException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            failures.add(asked + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    /** @throws CollectException when not everything could be read: the next run then reads it all again */
    void check() {
        if (!failures.isEmpty()) {
            throw new CollectException(
                    "usage was read in part; missing " + failures.size() + ", the first: " + failures.get(0));
        }
    }

    boolean failed(String cluster) {
        return leftAlone.contains(cluster);
    }

    /** Of a cluster that is gone nobody can be asked for more. */
    private void refused(ClusterHours asked, RejectedRequestException e) {
        if (asked.gone().isEmpty()) {
            failures.add(asked + ": " + e.getMessage());
        } else {
            log.warn(
                    "the usage of a cluster that is gone is refused cluster={} error=\"{}\"",
                    asked.cluster(),
                    e.getMessage());
        }
    }

    private ClusterUsage readAll(ClusterHours asked) {
        var usage = new ClusterUsage(asked.cluster(), asked.hours());
        for (var measure : Measure.values()) {
            var reading = api.read(
                    asked.cluster(),
                    measure,
                    asked.hours(),
                    () -> usage.clear(measure),
                    row -> usage.add(measure, row));
            Runs.addRequests(run, reading.pages(), reading.retries());
        }
        return usage;
    }
}
