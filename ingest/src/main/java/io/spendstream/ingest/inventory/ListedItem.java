package io.spendstream.ingest.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.spendstream.ingest.FittingText;
import io.spendstream.schemas.raw.MalformedRecordException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An item of a listing, from which what we know is put together. Names of fields are paths such as {@code
 * /spec/display_name}; of several the first that says something counts.
 */
final class ListedItem {
    private static final int LONGEST_ID = 255;

    private final JsonNode json;
    private final EntityKind kind;
    private final String id;
    private final Map<String, String> attributes = new TreeMap<>();
    private final TreeSet<String> resourceIds = new TreeSet<>();
    private String displayName = "";
    private String envId = "";
    private String clusterId = "";
    private String ownerId = "";

    /** @throws MalformedRecordException when it does not even say its id */
    ListedItem(EntityKind kind, JsonNode json, String idPath) {
        this.kind = kind;
        this.json = json;
        this.id = first(idPath);
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new MalformedRecordException("an item has no id of at most " + LONGEST_ID + " characters");
        }
    }

    String id() {
        return id;
    }

    ListedItem named(String... paths) {
        return called(first(paths));
    }

    ListedItem called(String name) {
        displayName = name;
        return this;
    }

    ListedItem in(String environment) {
        envId = environment;
        return this;
    }

    ListedItem at(String cluster) {
        clusterId = cluster;
        return this;
    }

    ListedItem ownedBy(String... paths) {
        ownerId = first(paths);
        return this;
    }

    ListedItem attribute(String name, String... paths) {
        var value = first(paths);
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
        return this;
    }

    ListedItem resource(JsonNode resource) {
        var resourceId = FittingText.of(resource.path("id").asText(""));
        if (!resourceId.isBlank()) {
            resourceIds.add(resourceId);
        }
        return this;
    }

    String first(String... paths) {
        return Arrays.stream(paths)
                .map(path -> FittingText.of(json.at(path).asText("").strip()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    Listed listed() {
        var what = new Description(
                displayName, envId, clusterId, ownerId, List.copyOf(resourceIds), attributes, Optional.empty());
        return new Listed(id, kind, time("/metadata/created_at"), time("/metadata/deleted_at"), what);
    }

    private Optional<Instant> time(String path) {
        try {
            return Optional.of(OffsetDateTime.parse(first(path)).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            // not said, or not in a way that we know
            return Optional.empty();
        }
    }
}
