package io.spendstream.streams.ledger;

import static io.spendstream.streams.RawRecords.POLLER;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.seal;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.avro.RawConfluentCost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a slice that still changes is published. Records are of 1970, read long after unless said otherwise. */
class LatePublishingTest {
    private final LedgerRun run = new LedgerRun();

    @BeforeEach
    void beLate() {
        run.setClock(1_000_000);
    }

    @Test
    void shouldWaitUntilTheSliceRests() {
        run.tell(line(1, 1, "1"));
        run.publish();
        assertThat(run.facts).isEmpty();

        run.tell(line(2, 1, "1"));
        run.publish();
        assertThat(run.facts).isEmpty();

        run.publish();
        assertThat(run.facts).hasSize(24);
        assertThat(run.published).isEqualTo(24);
    }

    @Test
    void shouldNotWaitWhenTheWalkHasEnded() {
        run.tell(line(1, 1, "1"));
        run.tell(seal(POLLER, 1, 1));
        run.publish();

        assertThat(run.facts).hasSize(24);
    }

    @Test
    void shouldNotWaitWhenLittleHasChangedLately() {
        run.setClock(1);
        run.tell(line(1, 1, "1"));
        run.publish();

        assertThat(run.facts).hasSize(24);
    }

    @Test
    void shouldWaitWhileAWalkIsBeingReadThatChangesMuch() {
        run.setClock(1);
        for (var resource = 0; resource < 100; resource++) {
            run.tell(on("lcc-" + resource, line(resource, 1, "1")));
        }
        run.publish();
        assertThat(run.facts).isEmpty();

        run.publish();
        assertThat(run.facts).hasSize(2_400);
        assertThat(run.published).isEqualTo(2_400);
    }

    private static RawConfluentCost on(String resource, RawConfluentCost cost) {
        cost.getResource().setId(resource);
        return cost;
    }

    @Test
    void shouldNotWaitForEver() {
        var rounds = 0;
        for (; run.facts.isEmpty() && rounds < 100; rounds++) {
            run.tell(line(rounds, 1, "1"));
            run.publish();
        }

        assertThat(rounds).isEqualTo(6);
    }
}
