package io.spendstream.streams.allocate;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Whatever is asked about.
 *
 * @param owner of every resource; null for nobody
 * @param holders of every key and connector, and all who belong to the organisation
 */
record FixedOwners(String owner, List<String> holders) implements Owners {

    static FixedOwners holding(String... holders) {
        return new FixedOwners(null, List.of(holders));
    }

    @Override
    public Optional<String> ownerOf(String resourceId, LocalDate day) {
        return Optional.ofNullable(owner);
    }

    @Override
    public List<String> keyOwnersOf(String resourceId, LocalDate day) {
        return holders;
    }

    @Override
    public List<String> keyOwnersIn(String envId, LocalDate day) {
        return holders;
    }

    @Override
    public List<String> connectorOwnersOn(String clusterId, LocalDate day) {
        return holders;
    }

    @Override
    public List<String> principalsOf(String orgId, LocalDate day) {
        return holders;
    }
}
