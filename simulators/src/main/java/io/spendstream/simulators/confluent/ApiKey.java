package io.spendstream.simulators.confluent;

import java.util.Objects;

/** A Cloud API key; the secret is never printed by accident. */
public record ApiKey(String key, String secret) {
    public ApiKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(secret, "secret");
    }

    @Override
    public String toString() {
        return "ApiKey[key=" + key + ", secret=***]";
    }
}
