package io.spendstream.streams;

import static io.spendstream.schemas.Feed.MANUAL;
import static io.spendstream.streams.RawRecords.POLLER;
import static io.spendstream.streams.RawRecords.chunk;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.retraction;
import static io.spendstream.streams.RawRecords.seal;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.RawConfluentResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestatementTest {
    private static final DrivenTopology.Out NOTHING = new DrivenTopology.Out(0, 0, 0);

    private final DrivenTopology topology = new DrivenTopology();

    @AfterEach
    void close() {
        shouldAccountForEveryRecord();
        topology.close();
    }

    private void shouldAccountForEveryRecord() {
        var state = topology.slice();
        assertThat(state.getSeen())
                .isEqualTo(state.getLines()
                        + state.getIdentical()
                        + state.getSuperseded()
                        + state.getRetracted()
                        + state.getHistoryOlder()
                        + state.getHistorySealed()
                        + state.getDeadLetters());
        assertThat(Usd.of(state.getCostUsd())).isEqualTo(topology.totalCost());
        assertThat(state.getLines()).isEqualTo(topology.lines.size());
    }

    private void shouldTotal(String expected) {
        assertThat(topology.totalCost()).isEqualTo(Usd.parse(expected));
    }

    @Test
    void shouldReflectChangedAddedAndVanishedLinesOfANewerWalk() {
        topology.send(line(1, 1, "1"), line(2, 1, "2"), line(3, 1, "4"), seal(POLLER, 1, 1, 2, 3))
                .publish();
        shouldTotal("7");

        topology.send(line(1, 2, "1"), line(2, 2, "20"), line(4, 2, "8"), seal(POLLER, 2, 1, 2, 4))
                .publish();

        shouldTotal("29");
        var state = topology.slice();
        assertThat(state.getLines()).isEqualTo(3);
        assertThat(state.getIdentical()).isEqualTo(1);
        assertThat(state.getSuperseded()).isEqualTo(1);
        assertThat(state.getRetracted()).isEqualTo(1);
        assertThat(state.getFeeds().get(0).getSealedLines()).isEqualTo(3);
    }

    @Test
    void shouldMoveALineWhenItsDimensionsChange() {
        topology.send(line(1, 1, "1")).publish();
        var moved = line(1, 2, "1");
        moved.setResource(new RawConfluentResource("lkc-2", "orders", "env-1"));

        topology.send(moved);

        assertThat(topology.publish()).isEqualTo(new DrivenTopology.Out(48, 1, 0));
        assertThat(topology.facts.values()).hasSize(24).allMatch(fact -> fact.getResourceId()
                .equals("lkc-2"));
        assertThat(topology.slice().getGroups()).isEqualTo(1);
    }

    @Test
    void shouldRetractNothingWhenAWalkIsCutShort() {
        topology.send(line(1, 1, "1"), line(2, 1, "2"), seal(POLLER, 1, 1, 2)).publish();

        topology.send(line(1, 2, "10")).publish();

        shouldTotal("12");
        assertThat(topology.slice().getRetracted()).isZero();
    }

    @Test
    void shouldPublishNoFactAndNoLineWhenAWalkSaysTheSame() {
        topology.send(line(1, 1, "1.0"), line(2, 1, "2"), seal(POLLER, 1, 1, 2)).publish();
        var respelt = line(1, 2, "1.00");
        respelt.setId("another-id-each-time");

        topology.send(respelt, line(2, 2, "2"), seal(POLLER, 2, 1, 2));

        assertThat(topology.publish()).isEqualTo(NOTHING);
        assertThat(topology.slice().getIdentical()).isEqualTo(2);
        assertThat(topology.slice().getFeeds().get(0).getSealedAt()).isEqualTo(RawRecords.walk(2));
    }

    @Test
    void shouldTakeAnOlderWalkForHistory() {
        topology.send(line(1, 5, "5"), seal(POLLER, 5, 1)).publish();

        topology.send(line(1, 4, "1"), line(2, 4, "2"), seal(POLLER, 4, 1, 2));

        assertThat(topology.publish()).isEqualTo(NOTHING);
        shouldTotal("5");
        assertThat(topology.slice().getHistorySealed()).isEqualTo(2);
        assertThat(topology.slice().getFeeds().get(0).getSealedAt()).isEqualTo(RawRecords.walk(5));
    }

    @Test
    void shouldTakeAnOlderLineForHistoryWithoutASeal() {
        topology.send(line(1, 5, "5"), line(1, 4, "1"));

        topology.publish();

        shouldTotal("5");
        assertThat(topology.slice().getHistoryOlder()).isEqualTo(1);
    }

    @Test
    void shouldRetractWithinTheRangeOfEachChunk() {
        topology.send(line(1, 1, "1"), line(5, 1, "2"), line(-1, 1, "4"), line(-5, 1, "8"))
                .publish();

        topology.send(line(1, 2, "1"), line(-1, 2, "4"), chunk(POLLER, 2, 0, 2, 0, Long.MAX_VALUE, 2, 1))
                .publish();

        shouldTotal("13");

        topology.send(chunk(POLLER, 2, 1, 2, Long.MIN_VALUE, -1, 2, -1)).publish();

        shouldTotal("5");
        assertThat(topology.slice().getRetracted()).isEqualTo(2);
    }

    @Test
    void shouldKeepManualLinesWhenThePollerSeals() {
        topology.send(line(MANUAL, 1, 1, "100"), line(1, 2, "1"), seal(POLLER, 2, 1), seal(POLLER, 3))
                .publish();

        shouldTotal("100");

        topology.send(retraction(MANUAL, 1, 4)).publish();

        assertThat(topology.facts).isEmpty();
        assertThat(topology.lines).isEmpty();
        assertThat(topology.slice().getRetracted()).isEqualTo(2);
    }

    @Test
    void shouldNotBringBackALineWhenItsRetractionWasSeenBefore() {
        topology.send(retraction(MANUAL, 1, 4), line(MANUAL, 1, 3, "1"), line(MANUAL, 1, 4, "2"));
        topology.send(retraction(MANUAL, 1, 4), line(MANUAL, 1, 3, "1"));

        topology.publish();

        assertThat(topology.lines).isEmpty();
        assertThat(topology.slice().getHistoryOlder()).isEqualTo(3);

        topology.send(line(MANUAL, 1, 5, "7"), retraction(MANUAL, 1, 4)).publish();

        shouldTotal("7");
    }

    @Test
    void shouldKeepATombstoneThroughTheSealOfItsOwnMoment() {
        topology.send(line(MANUAL, 1, 4, "1"), retraction(MANUAL, 1, 4), seal(MANUAL, 4), line(MANUAL, 1, 4, "1"));

        topology.publish();

        assertThat(topology.lines).isEmpty();
    }

    @Test
    void shouldKeepALineOfTheSealsOwnMomentWhetherItComesBeforeOrAfter() {
        topology.send(line(MANUAL, 1, 4, "1"), seal(MANUAL, 4), line(MANUAL, 2, 4, "2"), line(MANUAL, 1, 4, "1"));

        topology.publish();

        shouldTotal("3");
    }

    @Test
    void shouldLetAManualSealRetractManualLinesOnly() {
        topology.send(line(MANUAL, 1, 1, "1"), line(MANUAL, 2, 1, "2"), line(1, 1, "4"), seal(MANUAL, 2))
                .publish();

        shouldTotal("4");
    }

    @Test
    void shouldRefuseAnotherContentOfTheSameWalk() {
        topology.send(line(1, 1, "1"), line(1, 1, "2"), line(1, 1, "1"));

        assertThat(topology.publish()).isEqualTo(new DrivenTopology.Out(24, 1, 1));
        shouldTotal("1");
        assertThat(topology.deadLetters.get(0).getReason()).isEqualTo("contradiction");
        assertThat(topology.slice().getIdentical()).isEqualTo(1);
    }

    @Test
    void shouldPublishAgainWhenOnlyTheTextOfALineChanges() {
        topology.send(line(1, 1, "1")).publish();
        var described = line(1, 2, "1");
        described.setDescription("now with words");

        topology.send(described);

        assertThat(topology.publish().lines()).isEqualTo(1);
        assertThat(topology.lines.values())
                .allMatch(line -> line.getDescription().equals("now with words"));
        shouldTotal("1");
    }
}
