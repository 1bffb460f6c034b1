package io.spendstream.schemas.raw;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.avro.InventoryVersion;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which things of an inventory can be used; all who read them refuse the same. */
public final class InventoryCheck {
    private static final int MOST_VERSIONS = 10_000;
    /** An id is a key of an index. */
    private static final int LONGEST_ID = 400;

    private static final int LONGEST_TEXT = 500;
    private static final int MOST_TEXTS = 200;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private InventoryCheck() {}

    /** What is wrong with it, the first thing found. */
    public static Optional<String> fault(InventoryEntity entity) {
        var id = entity.getId();
        if (id.isBlank() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("id is not 1 to " + LONGEST_ID + " characters, none of them a control character");
        }
        var versions = entity.getVersions();
        if (versions.isEmpty() || versions.size() > MOST_VERSIONS) {
            return Optional.of("versions has " + versions.size() + " entries, not 1 to " + MOST_VERSIONS);
        }
        InventoryVersion before = null;
        for (var version : versions) {
            if (before != null && !before.getValidFrom().isBefore(version.getValidFrom())) {
                return Optional.of("versions are not in the order of their valid_from");
            }
            var fault = fault(version);
            if (fault.isPresent()) {
                return fault;
            }
            before = version;
        }
        return RawSize.fault(entity);
    }

    private static Optional<String> fault(InventoryVersion version) {
        if (!isNear(version.getValidFrom()) || version.getValidTo() != null && !isNear(version.getValidTo())) {
            return Optional.of("valid_from or valid_to is not between the years 1 and 9999");
        }
        if (version.getValidTo() != null && version.getValidTo().isBefore(version.getValidFrom())) {
            return Optional.of("a version's valid_to is before its valid_from " + version.getValidFrom());
        }
        if (version.getAttributes().size() > MOST_TEXTS || version.getTags().size() > MOST_TEXTS) {
            return Optional.of("attributes or tags have more than " + MOST_TEXTS + " entries");
        }
        return texts(version).anyMatch(text -> text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0)
                ? Optional.of("a text has more than " + LONGEST_TEXT + " characters, or a zero character")
                : Optional.empty();
    }

    private static Stream<String> texts(InventoryVersion version) {
        return Stream.of(
                        Stream.of(
                                version.getDisplayName(),
                                version.getEnvId(),
                                version.getClusterId(),
                                version.getOwnerId()),
                        version.getResourceIds().stream(),
                        texts(version.getAttributes()),
                        texts(version.getTags()))
                .flatMap(texts -> texts);
    }

    private static Stream<String> texts(Map<String, String> entries) {
        return Stream.concat(entries.keySet().stream(), entries.values().stream());
    }

    private static boolean isNear(Instant moment) {
        return !moment.isBefore(FIRST) && !moment.isAfter(LAST);
    }
}
