package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The pollers at work: once at the start, then on request and when a schedule calls. */
public final class IngestStage implements AutoCloseable {
    private final ConfluentPoller poller;
    private final CollectListener listener;
    private final Thread listening;
    private volatile Thread starting;

    private IngestStage(ConfluentPoller poller, CollectListener listener) {
        this.poller = poller;
        this.listener = listener;
        this.listening = new Thread(listener, "collect-requests");
    }

    public static IngestStage start(ConfluentPoller poller, KafkaSettings kafka) {
        var stage = new IngestStage(poller, new CollectListener(poller, kafka, Pause.REAL));
        stage.listening.start();
        return stage;
    }

    /** Begins the first run; the future ends with it. */
    public CompletableFuture<IngestRun> collectAtStart() {
        var run = new CompletableFuture<IngestRun>();
        var thread = new Thread(
                () -> {
                    try {
                        run.complete(poller.collect(newId(), Cause.STARTUP, poller.startupRange()));
                    } catch (RuntimeException e) {
                        run.completeExceptionally(e);
                    }
                },
                "collect-at-start");
        thread.setDaemon(true);
        thread.start();
        starting = thread;
        return run;
    }

    public IngestRun collectHourly() {
        return poller.collect(newId(), Cause.SCHEDULE, poller.lookBack().hourly(poller.today()));
    }

    public IngestRun collectDaily() {
        return poller.collect(newId(), Cause.SCHEDULE, poller.lookBack().daily(poller.today()));
    }

    public boolean isAlive() {
        return listening.isAlive();
    }

    /** Before the poller is closed, nobody may use it any more. */
    @Override
    public void close() {
        listener.close();
        try {
            if (starting != null) {
                starting.interrupt();
                starting.join(5_000);
            }
            listening.join(2_000);
            // busy with a run: it begins anew the next time
            listening.interrupt();
            listening.join(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
