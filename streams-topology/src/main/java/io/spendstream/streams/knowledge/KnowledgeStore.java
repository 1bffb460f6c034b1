package io.spendstream.streams.knowledge;

import io.spendstream.schemas.topics.Topics;
import io.spendstream.streams.normalise.KnowledgeKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** What a task knows, kept: read whole at its start, written with every piece of news. */
public final class KnowledgeStore {
    private static final String TOPIC = Topics.LEDGER_CONTROL.name();

    private final KeyValueStore<Bytes, byte[]> store;
    private final Serde<SpecificRecord> serde;
    private final Knowledge knowledge = new Knowledge();

    public KnowledgeStore(KeyValueStore<Bytes, byte[]> store, Serde<SpecificRecord> serde) {
        this.store = store;
        this.serde = serde;
        try (var all = store.all()) {
            all.forEachRemaining(entry -> knowledge.accept(serde.deserializer().deserialize(TOPIC, entry.value)));
        }
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    /** @return what it changes; nothing when it is no news */
    public Optional<Effect> accept(SpecificRecord said) {
        var effect = knowledge.accept(said);
        effect.ifPresent(news -> store.put(key(said), serde.serializer().serialize(TOPIC, said)));
        return effect;
    }

    private static Bytes key(SpecificRecord said) {
        return Bytes.wrap(KnowledgeKind.controlKey(said).getBytes(StandardCharsets.UTF_8));
    }
}
