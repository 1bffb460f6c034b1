package io.spendstream.streams;

import static io.spendstream.schemas.Feed.MANUAL;
import static io.spendstream.streams.RawRecords.POLLER;
import static io.spendstream.streams.RawRecords.SLICE;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.seal;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.FeedState;
import io.spendstream.streams.ledger.LedgerSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SliceStateTest {
    private static final int HOUR = 3_600;

    private final List<String> unknown = new ArrayList<>();
    private final DrivenTopology topology = new DrivenTopology(LedgerSettings.DEFAULTS, new LedgerMetrics() {
        @Override
        public void unknownLineType() {
            unknown.add("one");
        }
    });

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldDescribeTheSlice() {
        topology.send(line(1, 10, "1.5"), line(2, 10, "-0.5"), seal(POLLER, 11, 1, 2), line(MANUAL, 9, 30, "4"));

        topology.publish();

        var state = topology.slice();
        assertThat(state.getSlice()).isEqualTo(SLICE.text());
        assertThat(state.getSource()).isEqualTo("confluent");
        assertThat(state.getScope()).isEqualTo("org-1");
        assertThat(state.getSliceDay()).isEqualTo(LocalDate.of(2026, 10, 1));
        assertThat(Usd.of(state.getCostUsd())).isEqualTo(Usd.parse("5"));
        assertThat(state.getObservedAt()).isEqualTo(RawRecords.walk(30));
        assertThat(state.getSealedAt()).isEqualTo(RawRecords.walk(11));
        assertThat(state.getFeeds()).extracting(FeedState::getFeed).containsExactly(POLLER, MANUAL);
        assertThat(state.getFeeds()).extracting(FeedState::getLines).containsExactly(2L, 1L);
        assertThat(state.getFeeds()).extracting(FeedState::getSealedLines).containsExactly(2L, 0L);
        assertThat(state.getFeeds().get(1).getSealedAt()).isNull();
    }

    /** The first walk is at the end of the day; Confluent settles within 72 hours of it. */
    @Test
    void shouldSettleWithASealAfterTheProvidersTime() {
        topology.send(line(1, 0, "1"), seal(POLLER, 72 * HOUR - 1, 1)).publish();
        assertThat(topology.slice().getSettled()).isFalse();

        topology.send(line(1, 72 * HOUR, "1")).publish();
        assertThat(topology.slice().getSettled()).isFalse();

        topology.send(seal(POLLER, 72 * HOUR, 1)).publish();
        assertThat(topology.slice().getSettled()).isTrue();

        topology.send(seal(POLLER, HOUR, 1)).publish();
        assertThat(topology.slice().getSettled()).isTrue();
    }

    @Test
    void shouldBeProvisionalWhileNothingSealedIt() {
        topology.send(line(1, 1_000 * HOUR, "1")).publish();

        assertThat(topology.slice().getSettled()).isFalse();
        assertThat(topology.slice().getSealedAt()).isNull();
    }

    @Test
    void shouldKnowASliceWithoutAnyLine() {
        topology.send(seal(POLLER, 80 * HOUR)).publish();

        assertThat(topology.slice().getSettled()).isTrue();
        assertThat(topology.slice().getLines()).isZero();
        assertThat(topology.facts).isEmpty();
    }

    @Test
    void shouldCountUnknownLineTypesAndLetThemThrough() {
        var strange = line(1, 1, "2");
        strange.setLineType("QUANTUM_STORAGE");
        var without = line(2, 1, "3");
        without.setLineType(null);

        topology.send(strange, without, line(3, 1, "4")).publish();

        assertThat(unknown).hasSize(2);
        assertThat(topology.totalCost()).isEqualTo(Usd.parse("9"));
    }

    @Test
    void shouldCallPromotionsCredits() {
        var promotion = line(1, 1, "-8");
        promotion.setLineType("PROMO_CREDIT");
        promotion.setResource(null);

        topology.send(promotion).publish();

        assertThat(topology.facts.values()).hasSize(24).allMatch(fact -> fact.getChargeCategory()
                .equals("Credit"));
        assertThat(topology.totalCost()).isEqualTo(Usd.parse("-8"));
    }
}
