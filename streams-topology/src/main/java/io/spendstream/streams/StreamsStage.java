package io.spendstream.streams;

import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.streams.ledger.LedgerSettings;
import io.spendstream.streams.ledger.Settling;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topology at work. A thread that dies is replaced and begins where the last transaction ended. */
public final class StreamsStage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamsStage.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaStreams streams;

    private StreamsStage(KafkaStreams streams) {
        this.streams = streams;
    }

    /** @param partitions of the raw topics, as they are */
    public static StreamsStage start(
            KafkaSettings kafka, StreamsSettings settings, int partitions, LedgerMetrics metrics) {
        var ledger = new LedgerSettings(Settling.CONFLUENT, settings.allocation());
        var topology = SpendTopology.build(kafka.registry(), partitions, ledger, metrics);
        var streams = new KafkaStreams(topology, properties(kafka, settings));
        streams.setUncaughtExceptionHandler(fault -> {
            log.error("a stream thread died and is replaced", fault);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.start();
        return new StreamsStage(streams);
    }

    public boolean isRunning() {
        return streams.state() == State.RUNNING;
    }

    public boolean isAlive() {
        return streams.state().isRunningOrRebalancing() || streams.state() == State.CREATED;
    }

    public String state() {
        return streams.state().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        // leaving the group lets the next start begin at once, instead of after the session's timeout
        streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(PATIENCE));
    }

    private static Properties properties(KafkaSettings kafka, StreamsSettings settings) {
        var properties = new Properties();
        properties.putAll(kafka.clientProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateFolder().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, settings.cacheMegabytes() * 1024L * 1024L);
        // the ledger does not mind in which order its topics are read, so no task has to wait for one of them
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, kafka.replicationFactor());
        properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 10_000);
        properties.put(StreamsConfig.consumerPrefix("max.poll.records"), 5_000);
        properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 10_000);
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        properties.put(StreamsConfig.producerPrefix("linger.ms"), 50);
        properties.put(StreamsConfig.producerPrefix("batch.size"), 256 * 1024);
        // a dead letter is as large as the record that it holds, and a bit
        properties.put(StreamsConfig.producerPrefix("max.request.size"), 4 * 1024 * 1024);
        return properties;
    }
}
