package io.spendstream.bench.boards;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether two answers say the same, whatever stands first among equals. */
final class SameAnswer {
    /** What a single row costs at least and at most: rows of days are not those of hours. */
    private static final Set<String> OF_ROWS = Set.of("min cost", "max cost");

    private SameAnswer() {}

    static boolean is(List<Map<String, Object>> one, List<Map<String, Object>> other) {
        return sorted(one).equals(sorted(other));
    }

    private static List<String> sorted(List<Map<String, Object>> rows) {
        return rows.stream().map(SameAnswer::text).sorted().toList();
    }

    private static String text(Map<String, Object> row) {
        var columns = new TreeMap<>(row);
        columns.keySet().removeIf(OF_ROWS::contains);
        columns.replaceAll((name, value) ->
                value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value);
        return columns.toString();
    }
}
