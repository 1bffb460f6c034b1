package io.spendstream.sink.read;

import io.spendstream.sink.read.SortKey.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How rows of costs are sorted. Always total: time and the grouped dimensions, which together no two rows share, follow what
 * was asked for, so that a page begins exactly where the one before ended.
 */
public final class CostOrder {
    private final List<SortKey> keys;

    private CostOrder(List<SortKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public static CostOrder byTime(List<Dimension> groupBy) {
        return completed(List.of(), groupBy);
    }

    /**
     * @param text comma list of columns, {@code -} before one for the largest first
     * @throws IllegalArgumentException that says what is wrong
     */
    public static CostOrder parse(String text, List<Dimension> groupBy) {
        var known = columns(groupBy);
        var keys = new ArrayList<SortKey>();
        for (var word : text.split(",", -1)) {
            var key = key(word.strip());
            if (!known.contains(key.column())) {
                throw new IllegalArgumentException("there is no column '" + key.column() + "' to sort by"
                        + (Dimension.named(key.column()).isPresent() ? " unless group_by names it" : "")
                        + "; sort is a comma list of " + String.join(", ", known)
                        + ", a minus before one for the largest first");
            }
            if (keys.stream().anyMatch(other -> other.column().equals(key.column()))) {
                throw new IllegalArgumentException("sort names " + key.column() + " twice");
            }
            keys.add(key);
        }
        return completed(keys, groupBy);
    }

    /** Every key, also those that were not asked for. */
    public String text() {
        return keys.stream().map(SortKey::text).collect(Collectors.joining(","));
    }

    List<SortKey> keys() {
        return keys;
    }

    String sql() {
        return keys.stream().map(SortKey::orderSql).collect(Collectors.joining(", "));
    }

    /** Whether a row comes after the one of these values, which are bound as {@code key_0} and so on. */
    String beyondSql() {
        var alternatives = new ArrayList<String>();
        var equal = new ArrayList<String>();
        for (var i = 0; i < keys.size(); i++) {
            var all = new ArrayList<>(equal);
            all.add(keys.get(i).beyondSql("key_" + i));
            alternatives.add("(" + String.join(" AND ", all) + ")");
            equal.add(keys.get(i).equalSql("key_" + i));
        }
        return "(" + String.join(" OR ", alternatives) + ")";
    }

    List<String> valuesOf(BucketedCost row) {
        return keys.stream().map(key -> key.valueOf(row)).toList();
    }

    /** @throws IllegalArgumentException when no row can have these values */
    void check(List<String> values) {
        if (values.size() != keys.size()) {
            throw new IllegalArgumentException("values of another order");
        }
        for (var i = 0; i < keys.size(); i++) {
            keys.get(i).check(values.get(i));
        }
    }

    private static SortKey key(String word) {
        return word.startsWith("-") ? SortKey.of(word.substring(1), Direction.DOWN) : SortKey.of(word, Direction.UP);
    }

    private static List<String> columns(List<Dimension> groupBy) {
        return Stream.concat(
                        Stream.of(SortKey.TIME, SortKey.COST), groupBy.stream().map(Dimension::column))
                .toList();
    }

    private static CostOrder completed(List<SortKey> asked, List<Dimension> groupBy) {
        var keys = new ArrayList<>(asked);
        columns(groupBy).stream()
                .filter(column -> !column.equals(SortKey.COST))
                .filter(column -> asked.stream().noneMatch(key -> key.column().equals(column)))
                .forEach(column -> keys.add(SortKey.of(column, Direction.UP)));
        return new CostOrder(keys);
    }
}
