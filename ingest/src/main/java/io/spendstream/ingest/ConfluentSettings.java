package io.spendstream.ingest;

import io.spendstream.ingest.http.Upstream;
import io.spendstream.ingest.inventory.InventorySettings;
import io.spendstream.ingest.usage.UsageSettings;
import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.config.Env;
import java.util.Optional;

/**
 * How to read Confluent Cloud's bill, and what explains it.
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
        LookBack lookBack,
        InventorySettings inventory,
        UsageSettings usage) {
    public static final String DEFAULT_URL = "https://api.confluent.cloud";

    private static final String KEY_HINT = "CONFLUENT_API_KEY and CONFLUENT_API_SECRET: it must be a Cloud API key";

    /** With the inventory and usage as they are read unless something is said. */
    public ConfluentSettings(
            String url,
            String key,
            String secret,
            Optional<String> organisation,
            int pageSize,
            int windowDays,
            int attempts,
            LookBack lookBack) {
        this(
                url,
                key,
                secret,
                organisation,
                pageSize,
                windowDays,
                attempts,
                lookBack,
                InventorySettings.DEFAULTS,
                UsageSettings.beside(url));
    }

    /** Empty when neither key nor secret is set; half of it is a fault. */
    public static Optional<ConfluentSettings> from(Env env) {
        if (env.text("CONFLUENT_API_KEY").isEmpty()
                && env.text("CONFLUENT_API_SECRET").isEmpty()) {
            return Optional.empty();
        }
        env.required("CONFLUENT_API_KEY", "ABCDEFGHIJKLMNOP");
        env.required("CONFLUENT_API_SECRET", "<the key's secret>");
        return Optional.of(ofAnyone(env));
    }

    /** The same without a key, when none is set: for whoever brings one. */
    public static ConfluentSettings ofAnyone(Env env) {
        var url = env.httpUrl("CONFLUENT_CLOUD_URL", DEFAULT_URL);
        return new ConfluentSettings(
                url,
                env.text("CONFLUENT_API_KEY", ""),
                env.text("CONFLUENT_API_SECRET", ""),
                env.text("CONFLUENT_ORG_ID"),
                env.number("CONFLUENT_PAGE_SIZE", 5000, 1, 10_000),
                env.number("CONFLUENT_WINDOW_DAYS", 10, 1, 31),
                env.number("CONFLUENT_ATTEMPTS", 8, 1, 50),
                new LookBack(
                        env.number("CONFLUENT_RECENT_DAYS", 5, 1, 364),
                        env.number("CONFLUENT_REVIEW_DAYS", 35, 1, 364),
                        env.number("CONFLUENT_BACKFILL_DAYS", 364, 1, 364)),
                InventorySettings.from(env),
                UsageSettings.from(env, url));
    }

    /** What another has read with its own key. */
    public ConfluentSettings of(String itsKey, String itsSecret, Optional<String> itsOrganisation) {
        return new ConfluentSettings(
                url,
                itsKey,
                itsSecret,
                itsOrganisation,
                pageSize,
                windowDays,
                attempts,
                lookBack,
                inventory.withoutCatalog(),
                usage);
    }

    /** Where the bill is read. */
    public Upstream api() {
        return new Upstream(url, key, secret, KEY_HINT, "OrganizationAdmin or BillingAdmin");
    }

    /** Where things are listed: the same place, where other roles count. */
    public Upstream inventoryApi() {
        return new Upstream(url, key, secret, KEY_HINT, "OrganizationAdmin, or another one that may list it");
    }

    /** Where usage is measured. */
    public Upstream telemetry() {
        return new Upstream(usage.url(), key, secret, KEY_HINT, "MetricsViewer");
    }

    /** Tells credentials apart without telling them. */
    public String fingerprint() {
        return String.format(
                "%016x", Fingerprint.of("credential").add(url).add(key).asLong());
    }

    @Override
    public String toString() {
        return "ConfluentSettings[url=" + url + ", key=" + key + ", secret=***, organisation=" + organisation
                + ", inventory=" + inventory + ", usage=" + usage + "]";
    }
}
