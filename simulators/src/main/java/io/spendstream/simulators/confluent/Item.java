package io.spendstream.simulators.confluent;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Something of the inventory as it is from one moment on.
 *
 * @param attributes what it belongs to ({@code environment}, {@code cluster}, {@code owner}, {@code resource},
 *     {@code provider}) and all else that the vendor says about it
 * @param tags the catalog's: {@code business_unit}, {@code cost_center}, {@code team}, {@code owner}
 * @param updatedAt since when it has been like this
 */
public record Item(
        ItemKind kind,
        String id,
        String displayName,
        Map<String, String> attributes,
        Map<String, String> tags,
        Instant createdAt,
        Instant updatedAt) {

    public Item {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(displayName, "displayName");
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    static Item created(ItemKind kind, String id, String displayName, Instant at) {
        return new Item(kind, id, displayName, Map.of(), Map.of(), at, at);
    }

    /** The attribute, or an empty text. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    public String environmentId() {
        return attribute("environment");
    }

    public String clusterId() {
        return attribute("cluster");
    }

    /** The principal that it belongs to or runs as; of some connectors the API key whose owner that is. */
    public String ownerId() {
        return attribute("owner");
    }

    /** What an API key gives access to. */
    public String resourceId() {
        return attribute("resource");
    }

    Item renamed(String name) {
        return new Item(kind, id, name, attributes, tags, createdAt, updatedAt);
    }

    Item with(String attribute, String value) {
        return new Item(kind, id, displayName, merged(attributes, attribute, value), tags, createdAt, updatedAt);
    }

    /** A value of null takes the tag away. */
    Item tagged(String tag, String value) {
        return new Item(kind, id, displayName, attributes, merged(tags, tag, value), createdAt, updatedAt);
    }

    Item at(Instant moment) {
        return new Item(kind, id, displayName, attributes, tags, createdAt, moment);
    }

    private static Map<String, String> merged(Map<String, String> map, String key, String value) {
        var merged = new TreeMap<>(map);
        if (value == null) {
            merged.remove(key);
        } else {
            merged.put(key, value);
        }
        return merged;
    }
}
