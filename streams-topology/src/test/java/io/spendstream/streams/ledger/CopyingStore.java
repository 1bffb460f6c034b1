package io.spendstream.streams.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * An in-memory store that hands out copies and keeps copies, as a store does from which the cache has been evicted: a
 * change inside an array that is not put back is lost, and shows.
 */
final class CopyingStore {
    private CopyingStore() {}

    static KeyValueStore<Bytes, byte[]> empty() {
        var memory = Stores.inMemoryKeyValueStore("ledger").get();
        @SuppressWarnings("unchecked")
        var store = (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                CopyingStore.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, (self, method, given) -> {
                    for (var index = 0; given != null && index < given.length; index++) {
                        given[index] = copy(given[index]);
                    }
                    try {
                        return copy(method.invoke(memory, given));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return store;
    }

    /** Everything in the store. */
    static Map<Bytes, byte[]> content(KeyValueStore<Bytes, byte[]> store) {
        var content = new HashMap<Bytes, byte[]>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> content.put(entry.key, entry.value));
        }
        return content;
    }

    private static Object copy(Object value) {
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }
}
