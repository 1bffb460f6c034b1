package io.spendstream.streams.reference;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What two large maps do not agree about; thousands of equal entries would hide it. */
public final class Difference {
    private static final int SHOWN = 6;

    private Difference() {}

    /** @return empty when they are equal */
    public static String of(Map<?, ?> found, Map<?, ?> expected) {
        if (found.equals(expected)) {
            return "";
        }
        var keys = Stream.concat(found.keySet().stream(), expected.keySet().stream())
                .filter(key -> !Objects.equals(found.get(key), expected.get(key)))
                .map(key -> key + "\n    expected " + expected.get(key) + "\n    found    " + found.get(key))
                .collect(Collectors.toCollection(TreeSet::new));
        var shown = keys.stream().limit(SHOWN).collect(Collectors.joining("\n"));
        return keys.size() <= SHOWN ? shown : shown + "\nand " + (keys.size() - SHOWN) + " more";
    }
}
