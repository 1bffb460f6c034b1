package io.spendstream.streams.facts;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.streams.knowledge.Knowledge;
import io.spendstream.streams.normalise.GroupInputs;
import java.util.Optional;
import java.util.stream.Stream;

/** Where money was spent: what the line says, and what the inventory adds. */
record Place(String envId, String clusterId, String region) {

    static Place of(Slice slice, GroupInputs inputs, Knowledge knowledge) {
        var resource = knowledge.around(slice.scope(), inputs.resourceId(), slice.day());
        var clusterId =
                first(inputs.clusterId(), Stream.of(resource).map(known -> known.map(InventoryVersion::getClusterId)));
        var cluster = knowledge.around(slice.scope(), clusterId, slice.day());
        return new Place(
                first(inputs.envId(), Stream.of(resource, cluster).map(known -> known.map(InventoryVersion::getEnvId))),
                clusterId,
                first(inputs.region(), Stream.of(resource, cluster).map(known -> known.map(Place::region))));
    }

    private static String region(InventoryVersion version) {
        return version.getAttributes().getOrDefault("region", "");
    }

    private static String first(String said, Stream<Optional<String>> known) {
        return Stream.concat(Stream.of(said), known.flatMap(Optional::stream))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
