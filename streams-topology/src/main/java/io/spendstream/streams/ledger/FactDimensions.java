package io.spendstream.streams.ledger;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.Slice;
import java.util.UUID;

/** What distinguishes the facts of one hour of a slice. Source, organisation and day come with the slice. */
public record FactDimensions(
        String envId,
        String clusterId,
        String resourceId,
        String product,
        String lineType,
        String chargeCategory,
        String region) {

    /** Identity of the fact, the hour apart. */
    UUID factId(Slice slice) {
        return Fingerprint.of("fact")
                .add(slice.text())
                .add(envId)
                .add(clusterId)
                .add(resourceId)
                .add(product)
                .add(lineType)
                .add(chargeCategory)
                .add(region)
                .asUuid();
    }
}
