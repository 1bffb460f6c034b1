package io.spendstream.streams.facts;

import io.spendstream.schemas.Fingerprint;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.streams.normalise.Family;
import java.util.UUID;

/** What distinguishes the facts of one hour of a slice. Source and day come with the slice. */
record FactDimensions(
        Family family, Place place, String principalId, String businessUnit, String costCenter, String team) {

    static FactDimensions of(Family family, Place place, String principalId, RuleTarget payer) {
        return new FactDimensions(
                family, place, principalId, payer.getBusinessUnit(), payer.getCostCenter(), payer.getTeam());
    }

    /** Identity of the fact, the hour apart. */
    UUID factId(Slice slice) {
        return Fingerprint.of("fact")
                .add(slice.text())
                .add(family.orgId())
                .add(place.envId())
                .add(place.clusterId())
                .add(family.resourceId())
                .add(principalId)
                .add(family.product())
                .add(family.lineType())
                .add(family.chargeCategory())
                .add(place.region())
                .add(businessUnit)
                .add(costCenter)
                .add(team)
                .asUuid();
    }
}
