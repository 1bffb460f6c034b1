package io.spendstream.ingest.inventory;

import java.time.Instant;
import java.util.Optional;

/** A thing as a listing shows it. */
record Listed(
        String id, EntityKind kind, Optional<Instant> createdAt, Optional<Instant> deletedAt, Description description) {

    Scope scope() {
        return kind.scope(description);
    }

    Listed with(Description better) {
        return new Listed(id, kind, createdAt, deletedAt, better);
    }
}
