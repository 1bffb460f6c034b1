package io.spendstream.sink.read;

import java.time.Instant;
import java.util.Optional;

/**
 * A connector, API key and the like; one without a known name is shown by its id.
 *
 * @param resourceType kind by the inventory; empty while only bills name it
 * @param validTo when it was deleted, if it was
 */
public record Resource(
        String id,
        String resourceType,
        String displayName,
        String envId,
        String clusterId,
        String ownerId,
        Optional<Instant> validFrom,
        Optional<Instant> validTo) {}
