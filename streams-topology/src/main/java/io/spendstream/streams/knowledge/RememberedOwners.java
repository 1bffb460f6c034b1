package io.spendstream.streams.knowledge;

import io.spendstream.streams.allocate.Owners;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Asks once per id and day: many groups of a slice ask the same. Thrown away when the inventory changes. */
final class RememberedOwners implements Owners {
    private record Question(String about, String id, LocalDate day) {}

    /** A rebuild walks through years; what was asked about a day long before is not asked again. */
    private static final int MOST_NAMES = 1_000_000;

    private final Owners owners;
    private final Map<Question, List<String>> answers = new HashMap<>();
    private int names;

    RememberedOwners(Owners owners) {
        this.owners = owners;
    }

    @Override
    public Optional<String> ownerOf(String resourceId, LocalDate day) {
        return owners.ownerOf(resourceId, day);
    }

    @Override
    public List<String> keyOwnersOf(String resourceId, LocalDate day) {
        return remembered("keys", resourceId, day, owners::keyOwnersOf);
    }

    @Override
    public List<String> keyOwnersIn(String envId, LocalDate day) {
        return remembered("environment", envId, day, owners::keyOwnersIn);
    }

    @Override
    public List<String> connectorOwnersOn(String clusterId, LocalDate day) {
        return remembered("connectors", clusterId, day, owners::connectorOwnersOn);
    }

    @Override
    public List<String> principalsOf(String orgId, LocalDate day) {
        return remembered("organisation", orgId, day, owners::principalsOf);
    }

    private List<String> remembered(
            String about, String id, LocalDate day, BiFunction<String, LocalDate, List<String>> ask) {
        var question = new Question(about, id, day);
        var known = answers.get(question);
        if (known != null) {
            return known;
        }
        if (names >= MOST_NAMES) {
            answers.clear();
            names = 0;
        }
        var found = ask.apply(id, day);
        answers.put(question, found);
        names += 1 + found.size();
        return found;
    }
}
