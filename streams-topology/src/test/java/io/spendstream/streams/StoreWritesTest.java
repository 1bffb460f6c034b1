package io.spendstream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.streams.ledger.LedgerSettings;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How an operator sees that the cache is too small. */
class StoreWritesTest {
    private final AtomicLong writes = new AtomicLong();

    @Test
    void shouldTellOfWritesWhenTheCacheWritesDown() {
        try (var topology = new DrivenTopology(LedgerSettings.DEFAULTS, new LedgerMetrics() {
            @Override
            public void storeWrite() {
                writes.incrementAndGet();
            }
        })) {
            var before = writes.get();
            topology.send(RawRecords.line(1, 1, "24"));

            assertThat(writes.get()).isGreaterThan(before);
        }
    }
}
