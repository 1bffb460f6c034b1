package io.spendstream.ingest.costs;

import io.spendstream.ingest.FencedProducer;
import io.spendstream.ingest.Seals;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Puts whole walks into Kafka, each in one transaction with its seals and the run's record. */
final class WalkPublisher implements AutoCloseable {
    private static final String RAW = Topics.RAW_CONFLUENT_COSTS.name();

    private final String source;
    private final String scope;
    private final String feed;
    private final FencedProducer producer;
    private final Serializer<SpecificRecord> raw;

    WalkPublisher(KafkaSettings kafka, String source, String scope, String feed) {
        this.source = source;
        this.scope = scope;
        this.feed = feed;
        this.raw = Topics.RAW_CONFLUENT_COSTS.value().make(kafka.registry()).serializer();
        this.producer = new FencedProducer(kafka, source + "-" + scope);
    }

    /** All of the walk, or, on any failure, nothing. */
    void publish(Walk walk, Instant observedAt, IngestRun run) {
        producer.commit(
                "the walk of " + walk.window(), run, outbox -> walk.identified().forEach((day, costs) -> {
                    var slice = new Slice(source, scope, day).text();
                    costs.forEach(cost -> outbox.send(RAW, slice, raw.serialize(RAW, observed(cost, observedAt))));
                    walk.unreadable(day).forEach(item -> outbox.send(RAW, slice, item));
                    seal(outbox, slice, costs, observedAt);
                }));
    }

    @Override
    public void close() {
        producer.close();
        raw.close();
    }

    private void seal(FencedProducer.Outbox outbox, String slice, List<RawConfluentCost> costs, Instant observedAt) {
        var ids =
                costs.stream().mapToLong(cost -> cost.getEnvelope().getLineId()).toArray();
        var total = WalkTotal.of(costs).map(Usd::toAmount).orElse(null);
        Seals.of(feed, observedAt, ids, total).forEach(seal -> outbox.send(RAW, slice, raw.serialize(RAW, seal)));
    }

    private RawConfluentCost observed(RawConfluentCost cost, Instant observedAt) {
        cost.getEnvelope().setFeed(feed);
        cost.getEnvelope().setObservedAt(observedAt);
        return cost;
    }
}
