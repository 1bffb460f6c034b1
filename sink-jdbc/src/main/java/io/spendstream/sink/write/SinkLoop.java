package io.spendstream.sink.write;

import io.spendstream.sink.DatabaseFault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and writes until it is told to stop. A partition is either taken (its position is what PostgreSQL says) or
 * untaken and paused. Whatever goes wrong makes all partitions untaken: waiting is polling with everything paused, which
 * keeps the membership of the group, and going on is reading PostgreSQL again, so nothing is lost and nothing comes
 * twice, even when a commit's answer was lost. Runs in one thread, beside that of the writer; only the state is shared.
 */
final class SinkLoop implements ConsumerRebalanceListener {
    private static final Logger log = LoggerFactory.getLogger(SinkLoop.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    /** What has been written is to be noticed soon. */
    private static final Duration BUSY = Duration.ofMillis(10);

    private final Consumer<byte[], byte[]> consumer;
    private final DatabaseSession session;
    private final Positions positions;
    private final BatchWriter writer;
    private final SinkMetrics metrics;
    private final InstantSource clock;
    private final AtomicReference<SinkState> state;
    private final Backoff backoff = new Backoff();
    private final Set<TopicPartition> untaken = new HashSet<>();
    private int unfinished;

    SinkLoop(
            Consumer<byte[], byte[]> consumer,
            DatabaseSession session,
            Positions positions,
            BatchWriter writer,
            SinkMetrics metrics,
            InstantSource clock,
            AtomicReference<SinkState> state) {
        this.consumer = consumer;
        this.session = session;
        this.positions = positions;
        this.writer = writer;
        this.metrics = metrics;
        this.clock = clock;
        this.state = state;
    }

    void subscribe(List<String> topics) {
        consumer.subscribe(topics, this);
    }

    /** One round: take what is untaken, poll, and let that be written while the next round polls. */
    void turn() {
        if (!untaken.isEmpty() && backoff.isOver(clock.instant())) {
            attempt(this::take);
        }
        var records = poll();
        if (!records.isEmpty() || records.nextOffsets().isEmpty() && positions.isAhead()) {
            attempt(() -> write(records));
        } else {
            attempt(this::finish);
        }
        if (untaken.isEmpty()) {
            report();
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        log.info("partitions assigned count={}", partitions.size());
        untake(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // so that their next owner does not find them moving
        attempt(this::finish);
        partitions.forEach(positions::forget);
        untaken.removeAll(partitions);
    }

    private void take() {
        finish();
        var partitions = Set.copyOf(untaken);
        positions.take(partitions, session);
        untaken.removeAll(partitions);
        consumer.resume(partitions);
    }

    private ConsumerRecords<byte[], byte[]> poll() {
        try {
            var patience = writer.isWriting() ? BUSY : IDLE;
            var records = consumer.poll(untaken.isEmpty() ? patience : backoff.remaining(clock.instant(), IDLE));
            records.nextOffsets().forEach((partition, next) -> positions.advance(partition, next.offset()));
            return records;
        } catch (InvalidOffsetException e) {
            // taking them again tells whether the topic is another one now
            retry("kafka", e);
            return ConsumerRecords.empty();
        }
    }

    private void write(ConsumerRecords<byte[], byte[]> records) {
        writer.gather(records);
        finish();
        writer.begin(records.count(), positions.moves());
        unfinished = records.count();
    }

    /** Waits for the batch that is being written, if any. */
    private void finish() {
        unfinished = 0;
        var finished = writer.finish();
        if (finished.isEmpty()) {
            return;
        }
        var done = finished.get();
        positions.moved(done.moves());
        if (done.records() > 0) {
            var now = clock.instant();
            done.written().forEach(metrics::committed);
            metrics.committed(now, done.took());
            log.debug("batch committed records={} written={}", done.records(), done.written());
            state.updateAndGet(before -> before.committed(now));
        }
        backoff.succeeded();
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (LostPartitionException e) {
            retry("ownership", e);
        } catch (RegistryFault e) {
            retry("registry", e);
        } catch (RetriableException e) {
            retry("kafka", e);
        } catch (RuntimeException e) {
            if (!DatabaseFault.isPassing(e) && !Months.isMissingIn(e)) {
                throw e;
            }
            retry("database", e);
        }
    }

    private void retry(String cause, RuntimeException fault) {
        var now = clock.instant();
        writer.discard();
        unfinished = 0;
        closeSession();
        untake(consumer.assignment());
        backoff.failed(now);
        metrics.retried(cause);
        var message = cause + ": " + fault.getMessage();
        state.updateAndGet(before -> before.waiting(now, message));
        log.warn("sink waits cause={} wait={} fault={}", cause, backoff.remaining(now, Duration.ofMinutes(1)), message);
    }

    private void closeSession() {
        try {
            session.close();
        } catch (RuntimeException e) {
            // it is being thrown away because it is broken; the pool drops it
            log.debug("connection did not close", e);
        }
    }

    /** Places and pauses them; a partition without a place would end the poll. */
    private void untake(Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            positions.forget(partition);
            consumer.seek(partition, 0);
        }
        consumer.pause(partitions);
        untaken.addAll(partitions);
    }

    /** Trouble is over when something was written or nothing is left to write. */
    private void report() {
        var lag = lag();
        if (lag == 0) {
            backoff.succeeded();
        }
        if (!backoff.isTroubled()) {
            state.updateAndGet(before -> before.running(consumer.assignment().size(), lag));
        }
    }

    private long lag() {
        long sum = unfinished;
        for (var partition : consumer.assignment()) {
            var lag = consumer.currentLag(partition);
            if (lag.isEmpty()) {
                return -1;
            }
            sum += lag.getAsLong();
        }
        return sum;
    }
}
