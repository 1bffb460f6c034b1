package io.spendstream.sink.read;

import java.time.Instant;
import java.util.Optional;

/**
 * A principal; one without a known name is shown by its id.
 *
 * @param principalType service-account, user or identity-pool
 * @param validTo when it was deleted, if it was
 */
public record Principal(
        String id,
        String principalType,
        String name,
        String email,
        Optional<Instant> validFrom,
        Optional<Instant> validTo) {}
