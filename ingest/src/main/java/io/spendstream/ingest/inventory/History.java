package io.spendstream.ingest.inventory;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Versions of one thing, oldest first: each holds from its moment until its end, or still stands. Immutable; what changes
 * makes another one.
 */
record History(List<Version> versions) {
    static final History NONE = new History(List.of());

    /** @param to null while it stands */
    record Version(Instant from, Instant to, Description what) {
        boolean stands() {
            return to == null;
        }
    }

    History {
        versions = List.copyOf(versions);
    }

    static History of(InventoryEntity entity) {
        return new History(entity.getVersions().stream()
                .map(version -> new Version(version.getValidFrom(), version.getValidTo(), Description.of(version)))
                .toList());
    }

    Optional<Version> last() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    boolean stands() {
        return last().map(Version::stands).orElse(false);
    }

    /** Whether it has versions, each later than the one before, none ending before it begins. */
    boolean isSound() {
        for (var number = 0; number < versions.size(); number++) {
            var version = versions.get(number);
            if (version.to() != null && version.to().isBefore(version.from())
                    || number > 0 && !versions.get(number - 1).from().isBefore(version.from())) {
                return false;
            }
        }
        return !versions.isEmpty();
    }

    History mapped(UnaryOperator<String> texts) {
        return new History(versions.stream()
                .map(version ->
                        new Version(version.from(), version.to(), version.what().mapped(texts)))
                .toList());
    }

    /** After a listing showed it at that moment. */
    History seen(Listed listed, Instant at) {
        var ended = listed.deletedAt().map(deleted -> earlier(deleted, at)).orElse(null);
        if (versions.isEmpty()) {
            var from = listed.createdAt().map(created -> earlier(created, at)).orElse(Instant.EPOCH);
            return plus(new Version(from, ended == null ? null : later(ended, from), listed.description()));
        }
        var last = last().orElseThrow();
        var what = listed.description().after(last.what());
        if (ended != null) {
            return ended(ended);
        }
        if (!last.stands()) {
            return reopened(last, what, listed.createdAt(), at);
        }
        if (last.what().equals(what)) {
            return this;
        }
        return last.from().isBefore(at) ? ended(at).plus(new Version(at, null, what)) : reworded(last, what);
    }

    /** After it was gone at that moment; what was known of it stays. */
    History ended(Instant at) {
        return last().filter(Version::stands)
                .map(last -> instead(new Version(last.from(), later(at, last.from()), last.what())))
                .orElse(this);
    }

    /**
     * It is there again. Where the provider says that it was made before it was missed, it was there all along and only
     * could not be seen, say for a lost role: then no gap remains.
     */
    private History reopened(Version last, Description what, Optional<Instant> createdAt, Instant at) {
        var from = later(createdAt.map(created -> earlier(created, at)).orElse(at), last.to());
        var isTheSame = from.equals(last.to()) && last.what().equals(what);
        return isTheSame || !last.from().isBefore(from) ? reworded(last, what) : plus(new Version(from, null, what));
    }

    /** A version never begins where another one does. */
    private History reworded(Version last, Description what) {
        return instead(new Version(last.from(), null, what));
    }

    private History plus(Version version) {
        var all = new ArrayList<>(versions);
        all.add(version);
        return new History(all);
    }

    private History instead(Version version) {
        return new History(versions.subList(0, versions.size() - 1)).plus(version);
    }

    List<InventoryVersion> toAvro() {
        return versions.stream()
                .map(version -> new InventoryVersion(
                        version.from(),
                        version.to(),
                        version.what().displayName(),
                        version.what().envId(),
                        version.what().clusterId(),
                        version.what().ownerId(),
                        version.what().resourceIds(),
                        version.what().attributes(),
                        version.what().tags().orElse(Map.of())))
                .toList();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
