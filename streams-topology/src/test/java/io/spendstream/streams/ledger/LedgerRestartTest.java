package io.spendstream.streams.ledger;

import static io.spendstream.streams.RawRecords.POLLER;
import static io.spendstream.streams.RawRecords.line;
import static io.spendstream.streams.RawRecords.retraction;
import static io.spendstream.streams.RawRecords.seal;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Feed;
import io.spendstream.schemas.Usd;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.schemas.avro.RawConfluentResource;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.streams.RawRecords;
import io.spendstream.streams.reference.Told;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerRestartTest {
    private final LedgerRun run = new LedgerRun();

    @Test
    void shouldPublishAfterARestartWhatWasAcceptedBefore() {
        run.tell(line(1, 1, "1"));

        run.restart();
        run.publish();

        assertThat(run.facts).hasSize(24);
        assertThat(total()).isEqualTo(Usd.parse("1"));
        assertThat(run.slices).hasSize(1);
    }

    @Test
    void shouldPublishNothingAfterARestartWhenAllIsPublished() {
        run.tell(line(1, 1, "1"));
        run.publish();
        run.published = 0;

        run.restart();
        run.publish();

        assertThat(run.published).isZero();
    }

    @Test
    void shouldTakeBackFactsThatWereOutBeforeTheRestart() {
        run.tell(line(1, 1, "1"));
        run.tell(on("lkc-2", line(2, 1, "2")));
        run.tell(seal(POLLER, 1, 1, 2));
        run.publish();

        run.restart();
        run.tell(line(1, 2, "5"));
        run.tell(seal(POLLER, 2, 1));
        run.restart();
        run.publish();

        assertThat(run.facts).hasSize(24);
        assertThat(total()).isEqualTo(Usd.parse("5"));
    }

    @Test
    void shouldGoOnWithAHalfPublishedSlice() {
        for (var id = 0; id < 10; id++) {
            run.tell(on("lkc-" + id, line(id, 1, "1")));
        }

        run.publish(30);
        assertThat(run.facts).hasSize(48);
        assertThat(run.slices).isEmpty();

        run.restart();
        run.tell(on("lkc-0", line(0, 2, "3")));
        for (var round = 0; round < 10; round++) {
            run.publish(30);
            run.restart();
        }

        assertThat(run.facts).hasSize(240);
        assertThat(total()).isEqualTo(Usd.parse("12"));
        assertThat(run.slices).hasSize(1);
    }

    @Test
    void shouldPublishInPortionsWhatARestartFound() {
        for (var id = 0; id < 10; id++) {
            run.tell(on("lkc-" + id, line(id, 1, "1")));
        }

        run.restart();
        for (var round = 0; round < 10; round++) {
            run.publish(30);
        }

        assertThat(run.facts).hasSize(240);
        assertThat(run.published).isEqualTo(240);
        assertThat(run.slices).hasSize(1);
    }

    /** More than are kept in memory, so that slices are dropped and loaded again with changes waiting. */
    @Test
    void shouldForgetNoSliceWhenManyAreHot() {
        for (var round = 1; round <= 3; round++) {
            for (var org = 0; org < 200; org++) {
                run.tell("confluent|org-" + org + "|2026-10-01", line(round, round, "1"));
            }
        }

        for (var step = 0; step < 1_000 && run.slices.size() < 200; step++) {
            run.publish(100);
        }

        assertThat(run.facts).hasSize(200 * 24);
        assertThat(total()).isEqualTo(Usd.parse("600"));
        assertThat(run.slices.values()).hasSize(200).allMatch(state -> state.getLines() == 3);
    }

    /** More lines than are kept in memory, in few slices. */
    @Test
    void shouldForgetNoLineWhenSlicesAreLarge() {
        var perSlice = 45_000;
        for (var org = 0; org < 7; org++) {
            for (var id = 0; id < perSlice; id++) {
                run.tell("confluent|org-" + org + "|2026-10-01", line(id, 1, "1"));
            }
        }
        for (var org = 0; org < 7; org++) {
            run.tell("confluent|org-" + org + "|2026-10-01", line(7, 2, "3"));
        }
        run.publish();

        assertThat(run.slices.values()).hasSize(7).allMatch(state -> state.getLines() == perSlice);
        assertThat(total()).isEqualTo(Usd.parse(String.valueOf(7 * (perSlice + 2))));
    }

    /** Ten families are due because of a rule; between two portions so much else is told that no slice stays in memory. */
    @Test
    void shouldComeToTheEndOfASliceThatOthersPushOut() {
        for (var resource = 0; resource < 10; resource++) {
            run.tell(on("lkc-" + resource, line(resource, 1, "1")));
        }
        run.publish();
        run.tell(Told.rule(everythingTo("team-1")));

        for (var round = 1; round <= 5; round++) {
            for (var org = 0; org < 70; org++) {
                run.tell("confluent|org-" + org + "|2026-10-02", retraction("feed", 1, round));
            }
            run.publish(50);
        }

        assertThat(run.facts).hasSize(240);
        assertThat(run.facts.values()).allMatch(fact -> fact.getTeam().equals("team-1"));
    }

    private static AttributionRule everythingTo(String team) {
        var version = RuleVersion.newBuilder()
                .setVersion(1)
                .setValidFrom(LocalDate.of(2026, 1, 1))
                .setMatch(RuleMatch.newBuilder().build())
                .setTargets(List.of(RuleTarget.newBuilder().setTeam(team).build()))
                .build();
        return new AttributionRule("rule", RawRecords.walk(1), List.of(version));
    }

    @Test
    void shouldRefuseFeedsWithoutEndAndKeepTheOthers() {
        for (var feed = 0; feed < SliceLedger.MOST_FEEDS + 5; feed++) {
            run.tell(line("feed-" + feed, 1, 1, "1"));
        }
        run.tell(seal("one-more", 1));
        run.tell(line("feed-0", 2, 1, "1"));
        run.tell(line(Feed.CONFLUENT_POLLER, 1, 1, "1"));
        run.restart();
        run.publish();

        assertThat(run.refused).hasSize(6);
        assertThat(run.lines).hasSize(SliceLedger.MOST_FEEDS + 2);
        assertThat(total()).isEqualTo(Usd.parse(String.valueOf(SliceLedger.MOST_FEEDS + 2)));
        assertThat(run.slices.values()).allMatch(state -> state.getSeen() == state.getLines() + state.getDeadLetters());
    }

    /** Whoever knows how ids are mixed can make them all fall into one bucket, whatever the number of buckets. */
    @Test
    void shouldRefuseIdsThatAreMadeUpToFillOneBucket() {
        var most = FeedLines.MOST_IN_A_BUCKET;
        for (var number = 0; number < most + 5; number++) {
            run.tell(line("made-up", unmixed(number), 1, "1"));
        }
        run.tell(line("made-up", unmixed(7), 2, "2"));
        run.restart();
        run.publish();

        assertThat(run.lines).hasSize(most);
        assertThat(run.refused).hasSize(5);
        assertThat(total()).isEqualTo(Usd.parse(String.valueOf(most + 1)));
        assertThat(run.largestValue()).isLessThan(900_000);
    }

    /** The id that is mixed to this. */
    private static long unmixed(long mixed) {
        var id = mixed ^ mixed >>> 33;
        id *= inverse(0xc4ceb9fe1a85ec53L);
        id ^= id >>> 33;
        id *= inverse(0xff51afd7ed558ccdL);
        return id ^ id >>> 33;
    }

    /** Of an odd number, modulo 2^64. */
    private static long inverse(long odd) {
        var inverse = odd;
        for (var bits = 3; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    private static RawConfluentCost on(String resource, RawConfluentCost cost) {
        cost.setResource(new RawConfluentResource(resource, "name", "env-1"));
        return cost;
    }

    private Usd total() {
        return run.facts.values().stream()
                .map(fact -> Usd.of(fact.getCostUsd()))
                .reduce(Usd.ZERO, Usd::plus);
    }
}
