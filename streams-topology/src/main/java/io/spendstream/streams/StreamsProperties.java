package io.spendstream.streams;

import io.spendstream.schemas.config.KafkaSettings;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** What Kafka Streams is told. */
public final class StreamsProperties {
    /** Per session. Those who stay learn with their next one that somebody is gone, so a third of a session is too seldom. */
    private static final int HEARTBEATS = 10;

    private StreamsProperties() {}

    /** A copy to add to. */
    public static Properties of(KafkaSettings kafka, StreamsSettings settings) {
        var properties = new Properties();
        properties.putAll(kafka.clientProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateFolder().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, settings.cacheMegabytes() * 1024L * 1024L);
        // the ledger does not mind in which order its topics are read, so no task has to wait for one of them
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, kafka.replicationFactor());
        consumer(properties, settings);
        producer(properties);
        return properties;
    }

    private static void consumer(Properties properties, StreamsSettings settings) {
        var session = settings.sessionTimeoutMillis();
        properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), session);
        properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), session / HEARTBEATS);
        properties.put(StreamsConfig.consumerPrefix("max.poll.records"), 5_000);
    }

    private static void producer(Properties properties) {
        properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 10_000);
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        properties.put(StreamsConfig.producerPrefix("linger.ms"), 50);
        properties.put(StreamsConfig.producerPrefix("batch.size"), 256 * 1024);
        // a dead letter is as large as the record that it holds, and a bit
        properties.put(StreamsConfig.producerPrefix("max.request.size"), 4 * 1024 * 1024);
    }
}
