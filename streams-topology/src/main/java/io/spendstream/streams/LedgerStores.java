package io.spendstream.streams;

import io.spendstream.streams.ledger.LedgerProcessor;
import io.spendstream.streams.ledger.WriteCounts;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** What the ledger keeps: durable, and logged to Kafka. */
final class LedgerStores {
    private LedgerStores() {}

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> lines(WriteCounts writes) {
        return Stores.keyValueStoreBuilder(
                        writes.counting(Stores.persistentKeyValueStore(LedgerProcessor.STORE)),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> knowledge() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(LedgerProcessor.KNOWLEDGE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }
}
