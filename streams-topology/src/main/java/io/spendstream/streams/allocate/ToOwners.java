package io.spendstream.streams.allocate;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** To those who own something on that day, in equal parts. */
record ToOwners(BiFunction<Owners, Charge, List<String>> found) implements Rule {
    /** The principal that the resource runs as. */
    static final Rule OF_RESOURCE = new ToOwners((owners, charge) ->
            owners.ownerOf(charge.resourceId(), charge.day()).stream().toList());
    /** Whoever holds a key to the cluster. */
    static final Rule OF_CLUSTER_KEYS =
            new ToOwners((owners, charge) -> owners.keyOwnersOf(charge.clusterId(), charge.day()));
    /** Whoever runs a connector on the cluster. */
    static final Rule OF_CONNECTORS =
            new ToOwners((owners, charge) -> owners.connectorOwnersOn(charge.clusterId(), charge.day()));
    /** Whoever holds a key to the environment's Schema Registry, or to anything in it. */
    static final Rule OF_ENVIRONMENT_KEYS =
            new ToOwners((owners, charge) -> owners.keyOwnersIn(charge.envId(), charge.day()));
    /** All service accounts and users. */
    static final Rule OF_ORGANISATION =
            new ToOwners((owners, charge) -> owners.principalsOf(charge.orgId(), charge.day()));

    @Override
    public Optional<Spread> spread(Charge charge, Owners owners, Usage usage) {
        var ids = found.apply(owners, charge);
        return switch (ids.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Spread.even(Method.SINGLE_OWNER, Principals.evenly(ids)));
            default -> Optional.of(Spread.even(Method.EVEN_OWNERS, Principals.evenly(ids)));
        };
    }
}
