package io.spendstream.sink.write;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * raw.confluent.inventory into the tables of dimensions, by kind. The newest reading of a thing counts, whatever the
 * order of arrival. Everybody may write to this topic: what cannot be read is passed over here, and is a dead letter of
 * the topology's.
 */
final class InventoryTable extends TableWriter<String, InventoryEntity> {
    /** An id is a key of an index. */
    private static final int LONGEST_ID = 400;

    InventoryTable(RegistrySettings registry) {
        super(
                Topics.RAW_CONFLUENT_INVENTORY.name(),
                new RawReader<>(Topics.RAW_CONFLUENT_INVENTORY, InventoryEntity.class, registry, InventoryTable::check),
                new LatestByKey<>(
                        (before, after) -> after.getObservedAt().isAfter(before.getObservedAt()) ? after : before),
                Unreadable.IS_PASSED_OVER);
    }

    @Override
    String table() {
        return "dimensions";
    }

    @Override
    void prepare(Handle handle) {
        List.of(InventoryKind.values()).forEach(kind -> kind.table().create(handle));
    }

    /** The kinds' tables are written one after the other, which is another order than that of lines. */
    @Override
    void lock(Handle handle, Locks locks, Map<String, InventoryEntity> standing) {
        if (!standing.isEmpty()) {
            locks.ownDimensions();
        }
    }

    @Override
    Written write(Handle handle, Map<String, InventoryEntity> standing) {
        return write(handle, new ArrayList<>(standing.values()));
    }

    static Written write(Handle handle, List<InventoryEntity> entities) {
        var byKind = entities.stream().collect(Collectors.groupingBy(InventoryKind::of));
        var changed = 0;
        for (var group : byKind.entrySet()) {
            changed += group.getKey().table().merge(handle, group.getValue());
        }
        return Written.of(entities.size(), changed, 0);
    }

    static void check(String key, InventoryEntity entity) {
        if (!entity.getId().equals(key)) {
            throw new IllegalArgumentException("its key is not that of " + entity.getId());
        }
        if (key.isBlank() || key.length() > LONGEST_ID || key.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an id has 1 to " + LONGEST_ID + " characters, none for control");
        }
        if (entity.getVersions().isEmpty()) {
            throw new IllegalArgumentException("it has no versions");
        }
        SqlTime.check("observed_at", entity.getObservedAt());
        for (var version : entity.getVersions()) {
            SqlTime.check("valid_from", version.getValidFrom());
            SqlTime.check("valid_to", version.getValidTo());
        }
    }
}
