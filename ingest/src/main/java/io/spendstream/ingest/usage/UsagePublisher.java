package io.spendstream.ingest.usage;

import io.spendstream.ingest.FencedProducer;
import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.IngestRun;
import io.spendstream.schemas.avro.RawConfluentUsage;
import io.spendstream.schemas.config.KafkaSettings;
import io.spendstream.schemas.topics.Topics;
import java.time.Instant;
import java.util.Collection;
import org.apache.kafka.common.serialization.Serializer;

/** Puts reports of usage into Kafka, in a transaction with the run's record. */
final class UsagePublisher implements AutoCloseable {
    private static final String TOPIC = Topics.RAW_CONFLUENT_USAGE.name();

    private final String source;
    private final String organisation;
    private final FencedProducer producer;
    private final Serializer<RawConfluentUsage> values;

    UsagePublisher(KafkaSettings kafka, String source, String organisation) {
        this.source = source;
        this.organisation = organisation;
        this.values = Topics.RAW_CONFLUENT_USAGE.value().make(kafka.registry()).serializer();
        this.producer = new FencedProducer(kafka, "usage-" + source + "-" + organisation);
    }

    /** Hours of one day. */
    void publish(HourRange range, Collection<HourUsage> hours, Instant observedAt, IngestRun run) {
        var slice = new Slice(source, organisation, range.firstDay()).text();
        producer.commit("the usage of " + range, run, outbox -> hours.stream()
                .flatMap(hour -> hour.reports(Feed.CONFLUENT_METRICS, observedAt, HourUsage.MOST_PRINCIPALS).stream())
                .forEach(report -> outbox.send(TOPIC, slice, values.serialize(TOPIC, report))));
    }

    @Override
    public void close() {
        producer.close();
        values.close();
    }
}
