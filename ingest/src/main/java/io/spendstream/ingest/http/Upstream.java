package io.spendstream.ingest.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An address of the provider's and the key for it, which goes nowhere else.
 *
 * @param keyHint what to check when the key is not accepted
 * @param role what the key's owner needs when it is, but may not see what was asked for
 */
public record Upstream(String url, String key, String secret, String keyHint, String role) {
    String authorization() {
        var credentials = (key + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    @Override
    public String toString() {
        return "Upstream[url=" + url + ", key=" + key + ", secret=***]";
    }
}
