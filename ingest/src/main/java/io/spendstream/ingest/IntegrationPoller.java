package io.spendstream.ingest;

import io.spendstream.schemas.avro.IngestRun;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** The poller of an integration: tells when a run failed, and is closed only between runs. Thread-safe. */
final class IntegrationPoller implements SourcePoller {
    private final ActiveIntegration integration;
    private final ActiveIntegrations integrations;
    private final SourcePoller poller;
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    private boolean closed;

    IntegrationPoller(ActiveIntegration integration, ActiveIntegrations integrations) {
        this.integration = integration;
        this.integrations = integrations;
        this.poller = integration.poller().get();
    }

    ActiveIntegration integration() {
        return integration;
    }

    @Override
    public String source() {
        return integration.source();
    }

    @Override
    public IngestRun collectAtStart(String runId) {
        return run(it -> it.collectAtStart(runId));
    }

    @Override
    public IngestRun collectHourly(String runId) {
        return run(it -> it.collectHourly(runId));
    }

    @Override
    public IngestRun collectDaily(String runId) {
        return run(it -> it.collectDaily(runId));
    }

    @Override
    public IngestRun collect(String runId, String cause, DayRange range) {
        return run(it -> it.collect(runId, cause, range));
    }

    @Override
    public IngestRun collect(String runId, String cause, DayRange range, List<String> projects) {
        return run(it -> it.collect(runId, cause, range, projects));
    }

    @Override
    public void readInventory(String runId, String cause) {
        open.readLock().lock();
        try {
            poller.readInventory(runId, cause);
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void readUsage(String runId, String cause) {
        open.readLock().lock();
        try {
            poller.readUsage(runId, cause);
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            closed = true;
            poller.close();
        } finally {
            open.writeLock().unlock();
        }
    }

    private IngestRun run(Function<SourcePoller, IngestRun> read) {
        open.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the integration has changed meanwhile");
            }
            var run = read.apply(poller);
            if (run.getError() != null) {
                integrations.failed(integration, run.getError());
            }
            return run;
        } finally {
            open.readLock().unlock();
        }
    }
}
