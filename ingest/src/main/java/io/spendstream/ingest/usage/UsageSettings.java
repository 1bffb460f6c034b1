package io.spendstream.ingest.usage;

import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.schemas.config.Env;

/**
 * How to read who uses what.
 *
 * @param url of the Metrics API
 * @param rereadHours how many hours each run reads again: measures arrive late
 */
public record UsageSettings(String url, int rereadHours) {
    public static final String DEFAULT_URL = "https://api.telemetry.confluent.cloud";

    private static final int REREAD_HOURS = 6;

    /** A key of another server than Confluent's own is not sent to Confluent. */
    public static UsageSettings beside(String cloudUrl) {
        return new UsageSettings(cloudUrl.equals(ConfluentSettings.DEFAULT_URL) ? DEFAULT_URL : cloudUrl, REREAD_HOURS);
    }

    public static UsageSettings from(Env env, String cloudUrl) {
        return new UsageSettings(
                env.httpUrl("CONFLUENT_TELEMETRY_URL", beside(cloudUrl).url()),
                env.number("CONFLUENT_USAGE_REREAD_HOURS", REREAD_HOURS, 1, 160));
    }
}
