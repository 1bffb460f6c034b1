package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries runs to their end, and records it. */
public final class RunKeeper {
    private static final Logger log = LoggerFactory.getLogger(RunKeeper.class);

    private final RunLog runs;
    private final InstantSource clock;
    private final IngestMetrics metrics;

    public RunKeeper(RunLog runs, InstantSource clock, IngestMetrics metrics) {
        this.runs = runs;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * One run, to its end. It does not throw for what upstream or Kafka does: the record says what went wrong, and the next
     * run begins anew.
     */
    public IngestRun carryOut(IngestRun run, Consumer<IngestRun> work) {
        try {
            runs.record(run);
            runs.refresh();
            work.accept(run);
            return end(run, RunLog.SUCCEEDED, null);
        } catch (CollectException e) {
            return end(run, RunLog.FAILED, e.getMessage());
        } catch (KafkaException e) {
            return end(run, RunLog.FAILED, "Kafka: " + e.getMessage());
        } catch (RuntimeException e) {
            log.error("run failed unexpectedly run={}", run.getRunId(), e);
            return end(run, RunLog.FAILED, "unexpected: " + e);
        }
    }

    private IngestRun end(IngestRun run, String status, String error) {
        Runs.ended(run, status, error, clock.instant());
        if (Thread.currentThread().isInterrupted()) {
            // this process is stopping and can say nothing more; the next start reads what is missing
            log.info("run stopped run={}", run.getRunId());
            return run;
        }
        metrics.run(run.getSource(), run.getKind(), status);
        if (error == null) {
            log.info(
                    "run succeeded kind={} run={} lines={} slices={}",
                    run.getKind(),
                    run.getRunId(),
                    run.getLines(),
                    run.getSlices());
        } else {
            log.error("run failed kind={} run={} error=\"{}\"", run.getKind(), run.getRunId(), error);
        }
        try {
            runs.record(run);
        } catch (CollectException | KafkaException e) {
            log.error("the end of a run could not be recorded run={}", run.getRunId(), e);
        }
        return run;
    }
}
