package io.spendstream.streams.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.schemas.Slice;
import io.spendstream.schemas.avro.RawConfluentCost;
import io.spendstream.streams.history.AnyHistory;
import io.spendstream.streams.reference.Choices;
import io.spendstream.streams.reference.ReferenceModel;
import io.spendstream.streams.reference.Standing;
import io.spendstream.streams.reference.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** However often, from wherever and in whatever order the raw records come, the same facts and lines stand at the end. */
class ReplayPropertyTest {
    private static final List<Slice> SLICES = List.of(
            Slice.parse("confluent|org-1|2026-10-01"),
            Slice.parse("confluent|org-1|2026-10-02"),
            Slice.parse("confluent|org-2|2026-10-01"));
    private static final int MOMENTS = 4;
    private static final int CHANGES = 8;

    @Property(tries = 40)
    void shouldStandAsTheModelSaysWhenEachTopicComesInOrder(@ForAll long seed) {
        var random = new Random(seed);
        var history = AnyHistory.of(random, SLICES, MOMENTS, CHANGES);

        shouldEndAsTheModel(history.interleaved(random), history, random);
    }

    @Property(tries = 40)
    void shouldNotChangeWhenPartsOfTopicsAreReplayed(@ForAll long seed) {
        var random = new Random(seed);
        var history = AnyHistory.of(random, SLICES, MOMENTS, CHANGES);

        shouldEndAsTheModel(history.withReplays(random), history, random);
    }

    @Property(tries = 50)
    void shouldNotDependOnTheOrderOfArrival(@ForAll long seed) {
        var random = new Random(seed);
        var history = AnyHistory.of(random, SLICES, MOMENTS, CHANGES);

        shouldEndAsTheModel(history.shuffled(random), history, random);
    }

    /** Nothing may wait for something else to happen: whatever comes late is seen in the facts at once. */
    @Property(tries = 40)
    void shouldBeRightAfterEachPieceOfLateKnowledge(@ForAll long seed) {
        var random = new Random(seed);
        var history = AnyHistory.of(random, SLICES.subList(0, 1), 1, CHANGES);
        var choices = Choices.any(random);
        var knowledge = history.knowledge(random);
        var late = knowledge.subList(Math.max(0, knowledge.size() - 20), knowledge.size());
        var told = new ArrayList<>(history.bills());
        told.addAll(knowledge.subList(0, knowledge.size() - late.size()));
        var run = new LedgerStory(random, choices).tell(told);

        for (var news : late) {
            told.add(news);
            run.tell(news);
            run.publish();
            new Standing(run.topics()).shouldBeAsIn(new ReferenceModel(told, choices));
        }
    }

    /** After a reset of the application: what was published before counts no more, all that counts is there again. */
    @Property(tries = 15)
    void shouldStandAgainInANewGeneration(@ForAll long seed) {
        var random = new Random(seed);
        var history = AnyHistory.of(random, SLICES, MOMENTS, CHANGES);
        var choices = Choices.any(random);
        var story = new LedgerStory(random, choices);
        var run = story.tell(history.interleaved(random));

        run.rebuild();
        story.tell(run, history.shuffled(random));

        new Standing(run.topics()).shouldBeAsIn(new ReferenceModel(history.all(), choices));
        assertThat(run.slices.values()).allMatch(state -> state.getGeneration() == 2);
    }

    private static void shouldEndAsTheModel(List<Told> delivered, AnyHistory history, Random random) {
        var choices = Choices.any(random);
        var run = new LedgerStory(random, choices).tell(delivered);

        new Standing(run.topics()).shouldBeAsIn(new ReferenceModel(history.all(), choices));
        assertThat(run.refused).isEmpty();
        run.slices.forEach((slice, state) -> assertThat(state.getSeen()).isEqualTo(lineRecords(delivered, slice)));
    }

    private static long lineRecords(List<Told> delivered, String slice) {
        return delivered.stream()
                .filter(told -> told.key().equals(slice)
                        && told.record() instanceof RawConfluentCost cost
                        && !cost.getRetract())
                .count();
    }
}
