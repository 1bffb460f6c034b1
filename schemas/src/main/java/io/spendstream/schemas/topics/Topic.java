package io.spendstream.schemas.topics;

import java.util.Map;

/**
 * A topic: its name, how it is read and written, and the settings that it is created with.
 *
 * @param purpose one line for people
 */
public record Topic<K, V>(
        String name, TypedSerde<K> key, TypedSerde<V> value, Map<String, String> settings, String purpose) {
    @Override
    public String toString() {
        return name;
    }
}
