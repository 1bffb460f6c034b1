package io.spendstream.ingest;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.config.Env;
import java.util.Optional;

/**
 * How to read Confluent Cloud's bill.
 *
 * @param organisation given by CONFLUENT_ORG_ID; else asked of the API
 * @param windowDays days that are read as one walk
 */
public record ConfluentSettings(
        String url,
        String key,
        String secret,
        Optional<String> organisation,
        int pageSize,
        int windowDays,
        int attempts,
        LookBack lookBack) {
    public static final String DEFAULT_URL = "https://api.confluent.cloud";

    /** Empty when neither key nor secret is set; half of it is a fault. */
    public static Optional<ConfluentSettings> from(Env env) {
        if (env.text("CONFLUENT_API_KEY").isEmpty()
                && env.text("CONFLUENT_API_SECRET").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ConfluentSettings(
                env.httpUrl("CONFLUENT_CLOUD_URL", DEFAULT_URL),
                env.required("CONFLUENT_API_KEY", "ABCDEFGHIJKLMNOP"),
                env.required("CONFLUENT_API_SECRET", "<the key's secret>"),
                env.text("CONFLUENT_ORG_ID"),
                env.number("CONFLUENT_PAGE_SIZE", 5000, 1, 10_000),
                env.number("CONFLUENT_WINDOW_DAYS", 10, 1, 31),
                env.number("CONFLUENT_ATTEMPTS", 8, 1, 50),
                new LookBack(
                        env.number("CONFLUENT_RECENT_DAYS", 5, 1, 364),
                        env.number("CONFLUENT_REVIEW_DAYS", 35, 1, 364),
                        env.number("CONFLUENT_BACKFILL_DAYS", 364, 1, 364))));
    }

    public ConfluentSettings withAttempts(int attempts) {
        return new ConfluentSettings(url, key, secret, organisation, pageSize, windowDays, attempts, lookBack);
    }

    /** Tells credentials apart without telling them. */
    public String fingerprint() {
        return String.format(
                "%016x", Fingerprint.of("credential").add(url).add(key).asLong());
    }

    @Override
    public String toString() {
        return "ConfluentSettings[url=" + url + ", key=" + key + ", secret=***, organisation=" + organisation + "]";
    }
}
