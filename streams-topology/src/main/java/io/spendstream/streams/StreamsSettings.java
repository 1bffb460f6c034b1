package io.spendstream.streams;

import io.spendstream.schemas.config.Env;
import io.spendstream.streams.allocate.AllocationSettings;
import io.spendstream.streams.ledger.LedgerSettings;
import io.spendstream.streams.ledger.Settling;
import java.nio.file.Path;

/**
 * How the topology runs.
 *
 * @param stateFolder where its stores are kept; can be rebuilt from Kafka
 * @param cacheMegabytes for the slices that change within a second; too small a cache costs most of the speed
 * @param standbyReplicas copies of each store that other instances keep, so that they need not restore it to take over
 * @param sessionTimeoutMillis of silence until an instance counts as gone and others take over
 * @param allocation who pays for what may be decided otherwise
 */
public record StreamsSettings(
        String applicationId,
        Path stateFolder,
        int threads,
        int cacheMegabytes,
        int standbyReplicas,
        int sessionTimeoutMillis,
        AllocationSettings allocation) {
    private static final int HOT_PART = 4;
    private static final int NO_STANDBYS = 0;
    private static final int SESSION = 10_000;
    /** What brokers allow unless they are told otherwise. */
    private static final int SHORTEST_SESSION = 6_000;

    private static final int LONGEST_SESSION = 1_800_000;

    /** Without standby replicas, and with the usual session. */
    public StreamsSettings(
            String applicationId, Path stateFolder, int threads, int cacheMegabytes, AllocationSettings allocation) {
        this(applicationId, stateFolder, threads, cacheMegabytes, NO_STANDBYS, SESSION, allocation);
    }

    public static StreamsSettings from(Env env, Path dataFolder) {
        return new StreamsSettings(
                applicationId(env),
                dataFolder.resolve("streams"),
                env.number("STREAMS_THREADS", 1, 1, 64),
                env.number("STREAMS_CACHE_MB", 128, 8, 65_536),
                env.number("STREAMS_STANDBY_REPLICAS", NO_STANDBYS, 0, 10),
                env.number("STREAMS_SESSION_TIMEOUT_MS", SESSION, SHORTEST_SESSION, LONGEST_SESSION),
                AllocationSettings.from(env));
    }

    /** The ledger's part of them: what each task keeps in memory goes with the cache. */
    public LedgerSettings ledger() {
        return new LedgerSettings(Settling.CONFLUENT, allocation, cacheMegabytes * (1L << 20) / HOT_PART);
    }

    /** Also the name of its consumer group. */
    public static String applicationId(Env env) {
        return env.text("STREAMS_APPLICATION_ID", "spendstream");
    }
}
