package io.spendstream.sink.write;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one batch at a time, each in one transaction: rows, deletions and offsets. It does so in a thread of its own, so
 * that meanwhile the next batch can be read and made sense of. All methods belong to one other thread, which must not touch
 * the session while a batch is being written.
 */
final class BatchWriter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

    private final DatabaseSession session;
    private final Offsets offsets;
    private final Months months = new Months();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "sink-writer"));
    private Batch idle;
    private Batch busy;
    private Future<Done> writing;

    /** Two batches, of the same tables: while one is written, the other is gathered. */
    BatchWriter(DatabaseSession session, Offsets offsets, Batch one, Batch other) {
        this.session = session;
        this.offsets = offsets;
        this.idle = one;
        this.busy = other;
    }

    /**
     * A batch that is in the tables.
     *
     * @param records how many it was made of
     * @param written per table what was done
     */
    record Done(int records, List<Offsets.Move> moves, Map<String, Written> written, Duration took) {}

    boolean isWriting() {
        return writing != null;
    }

    void gather(ConsumerRecords<byte[], byte[]> records) {
        idle.gather(records);
    }

    /** Begins to write what was gathered. The one before must have been {@link #finish() finished}. */
    void begin(int records, List<Offsets.Move> moves) {
        var batch = idle;
        idle = busy;
        busy = batch;
        writing = thread.submit(() -> write(batch, records, moves));
    }

    /**
     * Waits until the batch that is being written, if any, is in the tables.
     *
     * @throws RuntimeException when it is not; nothing of it is
     */
    Optional<Done> finish() {
        if (writing == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(writing.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch is written", e);
        } finally {
            writing = null;
            busy.clear();
        }
    }

    /** Forgets what was gathered, and what is known of a database that may be another one from now on. */
    void discard() {
        try {
            finish();
        } catch (RuntimeException e) {
            // it is read again, like what was gathered
            log.debug("batch given up", e);
        }
        idle.clear();
        months.forget();
    }

    /** Lets the batch that is being written come to its end. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("batch still being written, left behind waited={}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Done write(Batch batch, int records, List<Offsets.Move> moves) {
        var begun = System.nanoTime();
        session.with(handle -> {
            batch.ensure(months, handle);
            return null;
        });
        var written = session.inTransaction(handle -> {
            // first, because it also takes the locks that keep another owner out
            moves.forEach(move -> offsets.move(handle, move));
            return batch.write(handle);
        });
        return new Done(records, moves, written, Duration.ofNanos(System.nanoTime() - begun));
    }
}
