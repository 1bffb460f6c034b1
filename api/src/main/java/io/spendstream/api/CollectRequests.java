package io.spendstream.api;

import io.spendstream.schemas.avro.CollectRequest;

/** Hands requests to the pollers. */
@FunctionalInterface
public interface CollectRequests {
    /**
     * Returns once the request is kept safe.
     *
     * @throws NotAcknowledgedException when that did not happen in time
     */
    void send(CollectRequest request);
}
