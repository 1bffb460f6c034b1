package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.config.KafkaSettings;
import java.util.List;
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

    private final Pollers pollers;
    private final RunLog runs;
    private final CollectListener listener;
    private final Thread listening;
    private final ExecutorService starting = Executors.newCachedThreadPool(IngestStage::daemon);

    private IngestStage(Pollers pollers, KafkaSettings kafka) {
        this.pollers = pollers;
        this.runs = new RunLog(kafka);
        this.listener = new CollectListener(pollers, runs, kafka, Pause.REAL);
        this.listening = new Thread(listener, "collect-requests");
    }

    public static IngestStage start(SourcePoller poller, KafkaSettings kafka) {
        return start(new Pollers(List.of(poller), ActiveIntegrations.NONE), kafka);
    }

    public static IngestStage start(Pollers pollers, KafkaSettings kafka) {
        var stage = new IngestStage(pollers, kafka);
        stage.listening.start();
        return stage;
    }

    public Pollers pollers() {
        return pollers;
    }

    /** Begins the first runs of all sources. The future ends with the last; it gives a run that failed, or else the first's. */
    public CompletableFuture<IngestRun> collectAtStart() {
        var each = collectEachAtStart();
        if (each.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalStateException("no source is set up"));
        }
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new)).thenApply(none -> each.stream()
                .map(CompletableFuture::join)
                .filter(run -> run.getError() != null)
                .findFirst()
                .orElseGet(() -> each.get(0).join()));
    }

    /** Begins the first runs, sources beside each other. */
    public List<CompletableFuture<IngestRun>> collectEachAtStart() {
        return pollers.own().stream().map(this::collectAtStart).toList();
    }

    /**
     * The inventory, then usage and costs beside each other. The future ends with the last of them; it gives the run of the
     * costs, which no other run can prevent.
     */
    private CompletableFuture<IngestRun> collectAtStart(SourcePoller poller) {
        var inventory = CompletableFuture.runAsync(() -> poller.readInventory(newId(), Cause.STARTUP), starting)
                .exceptionally(this::tell);
        var usage = inventory
                .thenRunAsync(() -> poller.readUsage(newId(), Cause.STARTUP), starting)
                .exceptionally(this::tell);
        return inventory
                .thenApplyAsync(none -> poller.collectAtStart(newId()), starting)
                .thenCombine(usage, (run, none) -> run);
    }

    public boolean isAlive() {
        return listening.isAlive();
    }

    /** Before the pollers are closed. */
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
        runs.close();
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
