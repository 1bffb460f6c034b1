package io.spendstream.schemas.topics;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the Schema Registry is.
 *
 * @param url {@code http://host:8081}, a comma list, or {@code mock://scope} in tests
 * @param properties passed on to Confluent's client as they are, credentials among them
 */
public record RegistrySettings(String url, Map<String, String> properties) {
    public RegistrySettings {
        properties = Map.copyOf(properties);
    }

    public Map<String, Object> asClientProperties() {
        var all = new HashMap<String, Object>(properties);
        all.put("schema.registry.url", url);
        return all;
    }

    @Override
    public String toString() {
        return "RegistrySettings[url=" + url.replaceAll("//[^/@]*@", "//***@") + ", properties=" + properties.keySet()
                + "]";
    }
}
