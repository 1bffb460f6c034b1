package io.spendstream.schemas.topics;

import org.apache.kafka.common.serialization.Serde;

/** Makes serdes of one type from the registry's settings; a serde belongs to whoever made it. */
@FunctionalInterface
public interface TypedSerde<T> {
    Serde<T> make(RegistrySettings registry);
}
