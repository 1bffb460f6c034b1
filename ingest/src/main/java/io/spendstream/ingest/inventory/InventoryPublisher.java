package io.spendstream.ingest.inventory;

import io.spendstream.ingest.FencedProducer;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.InventoryEntity;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what changed in an organisation's inventory into Kafka, in one transaction with the run's record. */
final class InventoryPublisher implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(InventoryPublisher.class);
    private static final String TOPIC = Topics.RAW_CONFLUENT_INVENTORY.name();

    /** What the ledger takes, which copies it within records of its own. */
    private static final int LARGEST = 900_000;

    private final FencedProducer producer;
    private final Serializer<InventoryEntity> serializer;

    InventoryPublisher(KafkaSettings kafka, String source, String organisation) {
        this.serializer =
                Topics.RAW_CONFLUENT_INVENTORY.value().make(kafka.registry()).serializer();
        this.producer = new FencedProducer(kafka, "inventory-" + source + "-" + organisation);
    }

    /** @return those of the changes that were published */
    List<InventoryEntity> publish(List<InventoryEntity> changes, IngestRun run) {
        var published = new ArrayList<InventoryEntity>();
        var values = new ArrayList<byte[]>();
        for (var entity : changes) {
            var bytes = serializer.serialize(TOPIC, entity);
            if (bytes.length <= LARGEST) {
                published.add(entity);
                values.add(bytes);
            } else {
                run.setSkipped(run.getSkipped() + 1);
                log.error("an entity is too large for a record id={} bytes={}", entity.getId(), bytes.length);
            }
        }
        run.setLines(published.size());
        producer.commit("the inventory", run, outbox -> {
            for (var number = 0; number < values.size(); number++) {
                outbox.send(TOPIC, published.get(number).getId(), values.get(number));
            }
        });
        return published;
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }
}
