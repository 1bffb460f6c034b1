package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pollers at work: once at the start, then on request and when a schedule calls. */
public final class IngestStage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IngestStage.class);

    private final ConfluentPoller poller;
    private final CollectListener listener;
    private final Thread listening;
    private final ExecutorService starting = Executors.newCachedThreadPool(IngestStage::daemon);

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

    /**
     * Begins the first runs: the inventory, then usage and costs beside each other. The future ends with the last of them;
     * it gives the run of the costs, which no other run can prevent.
     */
    public CompletableFuture<IngestRun> collectAtStart() {
        var inventory = CompletableFuture.runAsync(() -> poller.collectInventory(newId(), Cause.STARTUP), starting)
                .exceptionally(this::tell);
        var usage = inventory
                .thenRunAsync(() -> poller.collectUsage(newId(), Cause.STARTUP), starting)
                .exceptionally(this::tell);
        return inventory
                .thenApplyAsync(none -> poller.collect(newId(), Cause.STARTUP, poller.startupRange()), starting)
                .thenCombine(usage, (run, none) -> run);
    }

    public IngestRun collectHourly() {
        return poller.collect(newId(), Cause.SCHEDULE, poller.lookBack().hourly(poller.today()));
    }

    public IngestRun collectDaily() {
        return poller.collect(newId(), Cause.SCHEDULE, poller.lookBack().daily(poller.today()));
    }

    /** To be called every hour. */
    public IngestRun collectInventory() {
        return poller.collectInventory(newId(), Cause.SCHEDULE);
    }

    /** To be called every hour, after the inventory. */
    public IngestRun collectUsage() {
        return poller.collectUsage(newId(), Cause.SCHEDULE);
    }

    public boolean isAlive() {
        return listening.isAlive();
    }

    /** Before the poller is closed, nobody may use it any more. */
    @Override
    public void close() {
        listener.close();
        try {
            starting.shutdownNow();
            if (!starting.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("a first run does not stop");
            }
            listening.join(2_000);
            // busy with a run: it begins anew the next time
            listening.interrupt();
            listening.join(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Void tell(Throwable fault) {
        if (!starting.isShutdown()) {
            log.error("a first run failed unexpectedly", fault);
        }
        return null;
    }

    private static Thread daemon(Runnable run) {
        var thread = new Thread(run, "collect-at-start");
        thread.setDaemon(true);
        return thread;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
