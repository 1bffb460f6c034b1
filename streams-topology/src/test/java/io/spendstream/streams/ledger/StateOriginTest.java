package io.spendstream.streams.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** An upgrade finds the state of the version before. */
class StateOriginTest {
    private static final long BEGAN = 1_000;
    private static final long LATER = 2_000;

    private final KeyValueStore<Bytes, byte[]> store = CopyingStore.empty();

    @Test
    void shouldKeepItsGenerationWhenTheStateIsOfThisVersion() {
        StateOrigin.of(store, LedgerSettings.DEFAULTS, BEGAN);

        var again = StateOrigin.of(store, LedgerSettings.DEFAULTS, LATER);

        assertThat(again).isEqualTo(new StateOrigin(BEGAN, false));
    }

    @Test
    void shouldRefuseAndNameTheRemedyWhenTheStateHasAnotherFormat() {
        StateOrigin.of(store, LedgerSettings.DEFAULTS, BEGAN);
        var key = CopyingStore.content(store).keySet().iterator().next();
        var value = store.get(key);
        value[0]--;
        store.put(key, value);

        assertRefused();
    }

    @Test
    void shouldRefuseAndNameTheRemedyWhenTheStateDoesNotSayItsFormat() {
        store.put(new Bytes(new byte[] {'a'}), new byte[] {1});

        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> StateOrigin.of(store, LedgerSettings.DEFAULTS, LATER))
                .hasMessageContaining("written by another version of Spendstream")
                .hasMessageContaining("docs/replay.md");
    }
}
