package io.spendstream.streams.history;

import io.spendstream.schemas.Slice;
import io.spendstream.streams.reference.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A random history of some slices.
 *
 * @param topics what was told to each, in the order in which it happened
 */
public record AnyHistory(List<List<Told>> topics) {
    /**
     * @param moments at which each slice is looked at
     * @param changes of things, and about as many of rules
     */
    public static AnyHistory of(Random random, List<Slice> slices, int moments, int changes) {
        var bills = new ArrayList<Told>();
        var usage = new ArrayList<Told>();
        for (var slice : slices) {
            bills.addAll(AnyBill.of(random, slice, moments));
            usage.addAll(AnyUsage.of(random, slice));
        }
        return new AnyHistory(
                List.of(bills, usage, AnyInventory.of(random, changes), AnyRules.of(random, random.nextInt(changes))));
    }

    public List<Told> all() {
        return topics.stream().flatMap(List::stream).toList();
    }

    /** Each topic in its order, one between the other. */
    public List<Told> interleaved(Random random) {
        return interleaved(random, topics);
    }

    public List<Told> bills() {
        return topics.get(0);
    }

    /** All but the bills, in any order. */
    public List<Told> knowledge(Random random) {
        var knowledge =
                new ArrayList<>(topics.stream().skip(1).flatMap(List::stream).toList());
        Collections.shuffle(knowledge, random);
        return knowledge;
    }

    /** Parts of topics are told again, from anywhere to anywhere, in order or not. */
    public List<Told> withReplays(Random random) {
        var longer = topics.stream()
                .map(topic -> {
                    var told = new ArrayList<>(topic);
                    for (var replay = random.nextInt(3); replay > 0; replay--) {
                        var from = random.nextInt(topic.size() + 1);
                        var part = new ArrayList<>(topic.subList(from, from + random.nextInt(topic.size() - from + 1)));
                        if (random.nextBoolean()) {
                            Collections.shuffle(part, random);
                        }
                        told.addAll(part);
                    }
                    return (List<Told>) told;
                })
                .toList();
        return interleaved(random, longer);
    }

    /** Everything in any order, some of it several times. */
    public List<Told> shuffled(Random random) {
        var all = all();
        var told = new ArrayList<>(all);
        for (var again = random.nextInt(20); again > 0 && !all.isEmpty(); again--) {
            told.add(all.get(random.nextInt(all.size())));
        }
        Collections.shuffle(told, random);
        return told;
    }

    private static List<Told> interleaved(Random random, List<List<Told>> topics) {
        var turns = new ArrayList<Integer>();
        for (var topic = 0; topic < topics.size(); topic++) {
            turns.addAll(Collections.nCopies(topics.get(topic).size(), topic));
        }
        Collections.shuffle(turns, random);
        var next = topics.stream().map(List::iterator).toList();
        return Stream.of(turns.toArray(Integer[]::new))
                .map(topic -> next.get(topic).next())
                .toList();
    }
}
