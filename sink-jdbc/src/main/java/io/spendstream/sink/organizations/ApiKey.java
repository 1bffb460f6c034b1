package io.spendstream.sink.organizations;

import java.time.Instant;
import java.util.Optional;

/** A key as it is known after it was made: everything but the key. */
public record ApiKey(
        String id, Organization organization, String name, Instant createdAt, Optional<Instant> revokedAt) {}
