package io.spendstream.ingest.inventory;

import io.spendstream.ingest.http.Upstream;
import io.spendstream.schemas.config.Env;
import java.net.URI;
import java.util.Optional;

/**
 * How to read the tags of a stream catalog.
 *
 * @param url of the registry that serves it; else each environment's own, as it is listed
 */
public record CatalogSettings(Optional<String> url, String key, String secret) {
    private static final String EXAMPLE = "https://psrc-12345.us-east-2.aws.confluent.cloud";

    static Optional<CatalogSettings> from(Env env) {
        if (!env.flag("CONFLUENT_CATALOG_TAGS", false)) {
            return Optional.empty();
        }
        return Optional.of(new CatalogSettings(
                env.text("CONFLUENT_CATALOG_URL").map(set -> env.httpUrl("CONFLUENT_CATALOG_URL", EXAMPLE)),
                env.required("CONFLUENT_CATALOG_KEY", "ABCDEFGHIJKLMNOP"),
                env.required("CONFLUENT_CATALOG_SECRET", "<the key's secret>")));
    }

    /**
     * Where to ask for the tags of an environment. What is configured wins. What an answer names is asked only when nobody
     * on the way can read the key: over https, or at the very server that named it.
     */
    Optional<Upstream> upstream(String listed, String api) {
        return url.or(() -> Optional.of(listed.replaceAll("/+$", "")).filter(address -> mayBeTold(address, api)))
                .map(address -> new Upstream(
                        address,
                        key,
                        secret,
                        "CONFLUENT_CATALOG_KEY and CONFLUENT_CATALOG_SECRET: it must be a key of the Schema Registry",
                        "DataDiscovery"));
    }

    private static boolean mayBeTold(String address, String api) {
        try {
            var uri = URI.create(address);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || uri.getHost().equals(URI.create(api).getHost()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "CatalogSettings[url=" + url + ", key=" + key + ", secret=***]";
    }
}
