package io.spendstream.ingest.inventory;

import io.spendstream.ingest.TopicTail;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.raw.InventoryCheck;
import io.spendstream.schemas.raw.ObservedAt;
import io.spendstream.schemas.topics.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of every organisation's things: the memory of the pollers, which is the topic itself. Thread-safe. */
public final class Inventory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Inventory.class);

    /** What we have just written has been checked. */
    private static final long NO_TIME = 0;

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
        committed.forEach(entity -> take(entity.getId(), entity, NO_TIME));
    }

    @Override
    public synchronized void close() {
        topic.close();
    }

    /** What the ledger refuses is nobody's knowledge. */
    private void take(String id, InventoryEntity entity, long recordTime) {
        var fault = fault(id, entity, recordTime);
        if (fault.isPresent()) {
            log.warn("passing over an entity key={} fault=\"{}\"", id, fault.get());
        } else {
            // of equals the later in the topic
            known.merge(
                    new Key(entity.getOrgId(), id),
                    entity,
                    (a, b) -> b.getObservedAt().isBefore(a.getObservedAt()) ? a : b);
        }
    }

    private static Optional<String> fault(String id, InventoryEntity entity, long recordTime) {
        if (entity == null) {
            return Optional.of("it has no value");
        }
        if (!entity.getId().equals(id)) {
            return Optional.of("its id is " + entity.getId());
        }
        return ObservedAt.fault("observed_at", entity.getObservedAt(), recordTime)
                .or(() -> InventoryCheck.fault(entity))
                .or(() -> History.of(entity).isSound() ? Optional.empty() : Optional.of("its history is not sound"));
    }
}
