package io.spendstream.api.knowledge;

import io.spendstream.schemas.raw.ObservedAt;
import io.spendstream.schemas.raw.RawJson;
import io.spendstream.schemas.topics.SchemaLookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the records of a topic of knowledge add up to. What has faults counts for nobody, so it is left out here. */
final class StandingKnowledge<T extends SpecificRecord> {
    private static final Logger log = LoggerFactory.getLogger(StandingKnowledge.class);

    private final KnowledgeForm<T> form;
    private final Deserializer<T> values;
    private final TreeMap<String, T> standing = new TreeMap<>();

    StandingKnowledge(KnowledgeForm<T> form, Deserializer<T> values) {
        this.form = form;
        this.values = values;
    }

    void apply(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            ignore(record, "it has no key");
            return;
        }
        if (record.value() == null) {
            ignore(record, "it has no value, which ends nothing");
            return;
        }
        try {
            var said = read(record);
            var faults = faults(record, said);
            if (faults.isEmpty()) {
                standing.merge(form.id().apply(said), said, this::newer);
            } else {
                ignore(record, String.join("; ", faults));
            }
        } catch (RuntimeException e) {
            // corrupt Avro fails in many ways
            if (SchemaLookup.failed(e)) {
                throw e;
            }
            ignore(record, e.getMessage());
        }
    }

    SortedMap<String, T> all() {
        return standing;
    }

    /** JSON when it begins with a brace, else the catalogue's Avro; some registries answer forged ids with faults of their own. */
    @SuppressWarnings("unchecked") // JSON of a topic is of its type
    private T read(ConsumerRecord<String, byte[]> record) {
        var value = record.value();
        if (value.length > 0 && value[0] == '{') {
            var time = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
            return (T) RawJson.read(record.topic(), value, time);
        }
        if (value.length < 5 || value[0] != 0 || value[1] < 0) {
            throw new IllegalArgumentException("neither JSON (first byte '{') nor Avro (first byte 0)");
        }
        return values.deserialize(record.topic(), value);
    }

    private List<String> faults(ConsumerRecord<String, byte[]> record, T said) {
        if (!form.id().apply(said).equals(record.key())) {
            return List.of("its key is '" + record.key() + "'");
        }
        var faults = new ArrayList<>(form.faults().apply(said));
        ObservedAt.fault("updated_at", form.updatedAt().apply(said), record.timestamp())
                .ifPresent(faults::add);
        return faults;
    }

    /** Of equals the later in the topic. */
    private T newer(T before, T other) {
        return form.updatedAt().apply(other).isBefore(form.updatedAt().apply(before)) ? before : other;
    }

    private void ignore(ConsumerRecord<String, byte[]> record, String fault) {
        log.warn(
                "no {} topic={} partition={} offset={} fault={}",
                form.noun(),
                record.topic(),
                record.partition(),
                record.offset(),
                fault);
    }
}
