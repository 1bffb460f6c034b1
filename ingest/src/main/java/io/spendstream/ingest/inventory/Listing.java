package io.spendstream.ingest.inventory;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one reading of the inventory showed, and which of its listings were read to their end. */
final class Listing {
    private final Map<String, Listed> entities = new LinkedHashMap<>();
    private final Set<Scope> complete = new HashSet<>();

    void add(Listed entity) {
        entities.put(entity.id(), entity);
    }

    void addAll(Collection<Listed> all) {
        all.forEach(this::add);
    }

    void markComplete(Scope scope) {
        complete.add(scope);
    }

    boolean isComplete(Scope scope) {
        return complete.contains(scope);
    }

    /** Whether nothing could be read; an organisation is shown to keys that may see nothing else. */
    boolean isVoid() {
        return complete.isEmpty()
                && entities.values().stream().allMatch(entity -> entity.kind() == EntityKind.ORGANIZATION);
    }

    Optional<Listed> get(String id) {
        return Optional.ofNullable(entities.get(id));
    }

    Collection<Listed> entities() {
        return entities.values();
    }

    List<Listed> of(EntityKind kind) {
        return entities.values().stream()
                .filter(entity -> entity.kind() == kind && entity.deletedAt().isEmpty())
                .toList();
    }
}
