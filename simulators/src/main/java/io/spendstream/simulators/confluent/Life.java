package io.spendstream.simulators.confluent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole history of one thing.
 *
 * @param versions what it was, oldest first, each from its {@code updatedAt} on
 * @param deletedAt from when on it is listed no more; null while it stands
 */
public record Life(List<Item> versions, Instant deletedAt) {
    static Life of(Item first) {
        return new Life(List.of(first), null);
    }

    /** Begins like this, and changes at later moments, in order of time. */
    static Life of(Item first, Stream<Item> changes) {
        return new Life(Stream.concat(Stream.of(first), changes).toList(), null);
    }

    public Item first() {
        return versions.get(0);
    }

    /** What it is at this moment, if it exists. */
    public Optional<Item> at(Instant moment) {
        if (deletedAt != null && !moment.isBefore(deletedAt)) {
            return Optional.empty();
        }
        return versions.stream()
                .filter(version -> !version.updatedAt().isAfter(moment))
                .reduce((older, newer) -> newer);
    }

    /** When another version took its place, or when it was deleted; null while it stands. */
    Instant endOf(Item version) {
        int next = versions.indexOf(version) + 1;
        return next < versions.size() ? versions.get(next).updatedAt() : deletedAt;
    }

    /** Continues with this version; what was to come after it will not come. */
    Life then(Item version) {
        var before = versions.stream().filter(earlier -> earlier.updatedAt().isBefore(version.updatedAt()));
        return new Life(Stream.concat(before, Stream.of(version)).toList(), deletedAt);
    }

    /** Deleted then, unless it was already. */
    Life until(Instant deletion) {
        return deletedAt != null && deletedAt.isBefore(deletion) ? this : new Life(versions, deletion);
    }
}
