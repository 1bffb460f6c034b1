package io.spendstream.ingest.inventory;

import io.spendstream.ingest.PollerParts;
import io.spendstream.ingest.http.ConfluentHttp;
import io.spendstream.ingest.http.RejectedRequestException;
import io.spendstream.ingest.http.Upstream;
import java.util.HashMap;
import java.util.Map;

/** Adds the catalogs' tags to what was listed. What no catalog speaks of keeps the tags that it had. */
final class Tagging {
    private static final String KIND = "catalog-tags";

    private final PollerParts parts;
    private final CatalogSettings settings;
    private final Map<Upstream, ConfluentHttp> catalogs = new HashMap<>();

    Tagging(PollerParts parts, CatalogSettings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /** @param registries address of each environment's registry */
    void add(Listing listing, Map<String, String> registries, Asking asking) {
        for (var environment : listing.of(EntityKind.ENVIRONMENT)) {
            var id = environment.id();
            settings.upstream(registries.getOrDefault(id, ""), parts.settings().url())
                    .map(upstream -> new CatalogTags(catalogs.computeIfAbsent(upstream, parts::http)))
                    .ifPresent(tags -> asking.ask(KIND, "tags of " + id, () -> add(listing, id, tags, asking)));
        }
    }

    private void add(Listing listing, String environment, CatalogTags tags, Asking asking) {
        var tagged = listing.entities().stream()
                .filter(entity -> entity.deletedAt().isEmpty() && CatalogTags.has(entity.kind()))
                .filter(entity -> entity.id().equals(environment)
                        || entity.description().envId().equals(environment))
                .toList();
        try {
            tagged.forEach(entity -> tags.of(entity)
                    .ifPresent(found ->
                            listing.add(entity.with(entity.description().withTags(found)))));
        } catch (RejectedRequestException e) {
            // the key of a catalog is its own; one that is wrong says nothing about the inventory's
            asking.refused(KIND, e);
        }
    }
}
