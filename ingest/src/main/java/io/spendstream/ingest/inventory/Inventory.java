package io.spendstream.ingest.inventory;

import io.spendstream.ingest.TopicTail;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of every organisation's things: the memory of the pollers, which is the topic itself. Thread-safe. */
public final class Inventory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Inventory.class);

    private final TopicTail<InventoryEntity> topic;
    private final Map<Key, InventoryEntity> known = new HashMap<>();

    /** Two organisations are two worlds, even where they use the same id. */
    private record Key(String organisation, String id) {}

    public Inventory(KafkaSettings kafka) {
        this.topic = new TopicTail<>(kafka, Topics.RAW_CONFLUENT_INVENTORY, this::take);
    }

    /** All that has been committed until now, by id. */
    public synchronized Map<String, InventoryEntity> of(String organisation) {
        topic.readToEnd();
        var found = new HashMap<String, InventoryEntity>();
        known.forEach((key, entity) -> {
            if (key.organisation().equals(organisation)) {
                found.put(key.id(), entity);
            }
        });
        return found;
    }

    /** Takes in what was committed just now: readers of the topic see it a moment later. */
    synchronized void learn(List<InventoryEntity> committed) {
        committed.forEach(entity -> take(entity.getId(), entity));
    }

    @Override
    public synchronized void close() {
        topic.close();
    }

    /** What the ledger refuses is nobody's knowledge. */
    private void take(String id, InventoryEntity entity) {
        if (entity == null) {
            known.keySet().removeIf(key -> key.id().equals(id));
        } else if (entity.getId().equals(id) && History.of(entity).isSound()) {
            known.merge(
                    new Key(entity.getOrgId(), id),
                    entity,
                    (a, b) -> b.getObservedAt().isAfter(a.getObservedAt()) ? b : a);
        } else {
            log.warn("an entity is not sound, passing over it key={} id={}", id, entity.getId());
        }
    }
}
