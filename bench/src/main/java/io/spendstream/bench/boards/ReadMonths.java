package io.spendstream.bench.boards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Which months of costs a question reads, by what its plan did; functions of ours hide theirs, and are asked apart. */
final class ReadMonths {
    private static final Pattern MONTH =
            Pattern.compile("(hourly_cost_facts|daily(_resource|_principal)?_costs)_\\d{4}_\\d{2}");

    private ReadMonths() {}

    static Set<String> of(Handle handle, String sql) {
        var plan = handle.createQuery("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + sql)
                .mapTo(String.class)
                .one();
        var months = new TreeSet<String>();
        try {
            collect(new ObjectMapper().readTree(plan), months);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return months;
    }

    private static void collect(JsonNode node, Set<String> months) {
        var relation = node.path("Relation Name").asText();
        if (MONTH.matcher(relation).matches() && node.path("Actual Loops").asLong() > 0) {
            months.add(relation);
        }
        node.forEach(child -> collect(child, months));
    }
}
