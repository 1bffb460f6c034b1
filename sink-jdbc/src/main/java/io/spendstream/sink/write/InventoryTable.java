package io.spendstream.sink.write;

import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.raw.InventoryCheck;
import io.spendstream.schemas.raw.ObservedAt;
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
    InventoryTable(RegistrySettings registry) {
        super(
                Topics.RAW_CONFLUENT_INVENTORY.name(),
                new RawReader<>(Topics.RAW_CONFLUENT_INVENTORY, InventoryEntity.class, registry, InventoryTable::check),
                new LatestByKey<>(
                        (before, after) -> after.getObservedAt().isBefore(before.getObservedAt()) ? before : after),
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

    static void check(String key, InventoryEntity entity, long recordTime) {
        if (!entity.getId().equals(key)) {
            throw new IllegalArgumentException("its key is not that of " + entity.getId());
        }
        ObservedAt.fault("observed_at", entity.getObservedAt(), recordTime)
                .or(() -> InventoryCheck.fault(entity))
                .ifPresent(fault -> {
                    throw new IllegalArgumentException(fault);
                });
    }
}
