package io.spendstream.ingest.inventory;

import io.spendstream.schemas.avro.InventoryVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is known of a thing at one time.
 *
 * @param tags empty when nobody could be asked, which is not the same as no tags
 */
record Description(
        String displayName,
        String envId,
        String clusterId,
        String ownerId,
        List<String> resourceIds,
        Map<String, String> attributes,
        Optional<Map<String, String>> tags) {

    static Description of(InventoryVersion version) {
        return new Description(
                version.getDisplayName(),
                version.getEnvId(),
                version.getClusterId(),
                version.getOwnerId(),
                version.getResourceIds(),
                version.getAttributes(),
                Optional.of(version.getTags()));
    }

    Description withTags(Map<String, String> found) {
        return new Description(displayName, envId, clusterId, ownerId, resourceIds, attributes, Optional.of(found));
    }

    /** With the tags that were known before, where nobody could be asked. */
    Description after(Description earlier) {
        return tags.isPresent() ? this : withTags(earlier.tags().orElse(Map.of()));
    }

    /** With every text for people changed so. */
    Description mapped(UnaryOperator<String> change) {
        return new Description(
                change.apply(displayName),
                envId,
                clusterId,
                ownerId,
                resourceIds,
                mapped(attributes, change),
                tags.map(all -> mapped(all, change)));
    }

    private static Map<String, String> mapped(Map<String, String> texts, UnaryOperator<String> change) {
        return texts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, text -> change.apply(text.getValue()), (a, b) -> a, TreeMap::new));
    }
}
