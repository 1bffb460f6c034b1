package io.spendstream.sink.read;

import io.spendstream.schemas.avro.InventoryVersion;
import io.spendstream.schemas.raw.PlainJson;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Tags that the provider's catalog has of things, by day, as the ledger knows them when it attributes money. */
final class CatalogTags {
    private static final List<String> PAYING = List.of("business_unit", "cost_center", "team");

    private static final String TAGGED =
            """
            SELECT id, metadata -> 'versions' AS versions
            FROM (SELECT id, metadata FROM dimensions_envs
                  UNION ALL SELECT id, metadata FROM dimensions_clusters
                  UNION ALL SELECT id, metadata FROM dimensions_principals
                  UNION ALL SELECT id, metadata FROM dimensions_resources) AS things
            WHERE jsonb_path_exists(metadata, '$.versions[*].tags.*')
            """;

    private final Map<String, List<InventoryVersion>> byId = new HashMap<>();

    private CatalogTags() {}

    static CatalogTags read(Handle handle) {
        var tags = new CatalogTags();
        handle.createQuery(TAGGED)
                .map((row, context) -> Map.entry(row.getString("id"), JsonColumn.of(row, "versions")))
                .forEach(thing -> {
                    var versions = new ArrayList<InventoryVersion>();
                    thing.getValue().forEach(version -> versions.add(PlainJson.read(InventoryVersion.class, version)));
                    tags.byId.put(thing.getKey(), versions);
                });
        return tags;
    }

    /** Around the day: the last version that had begun by its end, else the first. */
    Map<String, String> of(String id, LocalDate day) {
        var versions = byId.get(id);
        if (versions == null) {
            return Map.of();
        }
        var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var newest = versions.get(0);
        for (var version : versions) {
            if (version.getValidFrom().isBefore(end)) {
                newest = version;
            }
        }
        return newest.getTags();
    }

    /** Who pays where no rule says so: the first of these things that has any tag of that. */
    Optional<Payer> payer(List<String> things, LocalDate day) {
        return things.stream()
                .map(id -> of(id, day))
                .filter(tags -> PAYING.stream()
                        .anyMatch(name -> !tags.getOrDefault(name, "").isEmpty()))
                .findFirst()
                .map(tags -> Payer.of(
                        PAYING.stream().map(name -> tags.getOrDefault(name, "")).toList()));
    }

    /** What rules may look at: the nearest word counts, of the line first and then of these things. */
    Map<String, String> around(Map<String, String> labels, List<String> things, LocalDate day) {
        var tags = new HashMap<>(labels);
        things.forEach(id -> of(id, day).forEach(tags::putIfAbsent));
        return tags;
    }
}
