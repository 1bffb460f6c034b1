package io.spendstream.streams;

import io.spendstream.schemas.config.Env;
import io.spendstream.streams.allocate.AllocationSettings;
import java.nio.file.Path;

/**
 * How the topology runs.
 *
 * @param stateFolder where its stores are kept; can be rebuilt from Kafka
 * @param cacheMegabytes for the slices that change within a second; too small a cache costs most of the speed
 * @param allocation who pays for what may be decided otherwise
 */
public record StreamsSettings(
        String applicationId, Path stateFolder, int threads, int cacheMegabytes, AllocationSettings allocation) {
    public static StreamsSettings from(Env env, Path dataFolder) {
        return new StreamsSettings(
                applicationId(env),
                dataFolder.resolve("streams"),
                env.number("STREAMS_THREADS", 1, 1, 64),
                env.number("STREAMS_CACHE_MB", 128, 8, 65_536),
                AllocationSettings.from(env));
    }

    /** Also the name of its consumer group. */
    public static String applicationId(Env env) {
        return env.text("STREAMS_APPLICATION_ID", "spendstream");
    }
}
