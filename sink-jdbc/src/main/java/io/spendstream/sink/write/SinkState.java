package io.spendstream.sink.write;

import java.time.Instant;
import java.util.Optional;

/**
 * What a sink is doing, for health.
 *
 * @param partitions that it reads
 * @param lag records that are in Kafka and not yet in the tables, as of the last poll; -1 while unknown
 * @param lastCommit when a batch was last written
 * @param failingSince when the present trouble began
 * @param fault the present trouble, or what ended the sink
 */
public record SinkState(
        Phase phase,
        int partitions,
        long lag,
        Optional<Instant> lastCommit,
        Optional<Instant> failingSince,
        Optional<String> fault) {

    public enum Phase {
        NEW,
        RUNNING,
        /** Waiting for the database, Kafka or the registry; goes on by itself. */
        WAITING,
        /** Ended by a fault that waiting does not cure. */
        FAILED,
        CLOSED
    }

    static SinkState initial() {
        return new SinkState(Phase.NEW, 0, -1, Optional.empty(), Optional.empty(), Optional.empty());
    }

    SinkState running(int partitions, long lag) {
        return new SinkState(Phase.RUNNING, partitions, lag, lastCommit, Optional.empty(), Optional.empty());
    }

    SinkState committed(Instant when) {
        return new SinkState(phase, partitions, lag, Optional.of(when), failingSince, fault);
    }

    SinkState waiting(Instant now, String fault) {
        return new SinkState(
                Phase.WAITING, partitions, lag, lastCommit, Optional.of(failingSince.orElse(now)), Optional.of(fault));
    }

    SinkState failed(Instant now, String fault) {
        return new SinkState(
                Phase.FAILED, 0, lag, lastCommit, Optional.of(failingSince.orElse(now)), Optional.of(fault));
    }

    SinkState closed() {
        return new SinkState(Phase.CLOSED, 0, lag, lastCommit, failingSince, fault);
    }
}
