package io.spendstream.streams;

import io.spendstream.schemas.config.KafkaSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology at work. A thread that dies is replaced and begins where the last transaction ended. */
public final class StreamsStage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsStage.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaStreams streams;
    private final ThreadDeaths deaths;
    private final Restoring restoring;

    private StreamsStage(KafkaStreams streams, ThreadDeaths deaths, Restoring restoring) {
        this.streams = streams;
        this.deaths = deaths;
        this.restoring = restoring;
    }

    /** @param partitions of the raw topics, as they are */
    public static StreamsStage start(
            KafkaSettings kafka, StreamsSettings settings, int partitions, LedgerMetrics metrics) {
        var topology = SpendTopology.build(kafka.registry(), partitions, settings.ledger(), metrics);
        var streams = new KafkaStreams(topology, StreamsProperties.of(kafka, settings));
        var deaths = new ThreadDeaths(InstantSource.system());
        var restoring = new Restoring();
        streams.setGlobalStateRestoreListener(restoring);
        streams.setUncaughtExceptionHandler(fault -> {
            deaths.add();
            metrics.threadDied();
            log.error("a stream thread died and is replaced", fault);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.start();
        return new StreamsStage(streams, deaths, restoring);
    }

    public boolean isRunning() {
        return streams.state() == State.RUNNING;
    }

    public boolean isAlive() {
        return streams.state().isRunningOrRebalancing() || streams.state() == State.CREATED;
    }

    /** Whether it dies at something again and again, however alive it seems between. */
    public boolean isStuck() {
        return deaths.areMany();
    }

    public String state() {
        return streams.state().name().toLowerCase(Locale.ROOT);
    }

    /** Of the state that this instance takes over: what is still to be read back before its partitions go on. */
    public long recordsToRestore() {
        return restoring.remainingRecords();
    }

    public int partitionsRestoring() {
        return restoring.partitions();
    }

    /** What Kafka Streams and its clients measure of themselves. */
    public Map<MetricName, ? extends Metric> measured() {
        return streams.metrics();
    }

    @Override
    public void close() {
        // leaving the group lets the next start begin at once, instead of after the session's timeout
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(PATIENCE));
    }
}
