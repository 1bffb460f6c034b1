package io.spendstream.sink.read;

import io.spendstream.schemas.avro.AttributionRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Labels of lines, as far as rules look at them. Facts do not say which labels their lines had: where lines of the same
 * slice, resource, product, line type and category differ, those with the most money are believed.
 */
final class LineLabels {
    private static final String LABELS =
            """
            SELECT slice_id, resource_id, product, line_type, charge_category, count(*) AS variants,
                   (array_agg(labels ORDER BY weight DESC, labels::text))[1]::text AS labels
            FROM (
                SELECT slice_id, resource_id, product, line_type, charge_category, labels, sum(abs(cost_usd)) AS weight
                FROM cost_lines,
                     LATERAL (SELECT coalesce(jsonb_object_agg(name, value), '{}') AS labels
                              FROM jsonb_each_text(tags) AS tag (name, value)
                              WHERE name = ANY (:names)) AS chosen
                WHERE slice_day >= (SELECT min(slice_day) FROM hourly_cost_facts WHERE timestamp >= :from::timestamptz)
                GROUP BY slice_id, resource_id, product, line_type, charge_category, labels) AS lines
            GROUP BY slice_id, resource_id, product, line_type, charge_category
            HAVING bool_or(labels <> '{}')
            """;

    private static final Labels NONE = new Labels(Map.of(), false);

    private final Set<String> names;
    private final Map<Group, Labels> byGroup = new HashMap<>();

    private LineLabels(Set<String> names) {
        this.names = names;
    }

    /** @param differ whether some lines have other ones */
    record Labels(Map<String, String> values, boolean differ) {}

    private record Group(long sliceId, String resourceId, String product, String lineType, String chargeCategory) {
        private static Group of(ResultSet row) throws SQLException {
            return new Group(
                    row.getLong("slice_id"),
                    row.getString("resource_id"),
                    row.getString("product"),
                    row.getString("line_type"),
                    row.getString("charge_category"));
        }
    }

    /** Of lines that facts from the day on are made of. */
    static LineLabels read(
            Handle handle, LocalDate from, Collection<AttributionRule> before, Collection<AttributionRule> after) {
        var names = new TreeSet<String>();
        Stream.concat(before.stream(), after.stream())
                .flatMap(rule -> rule.getVersions().stream())
                .forEach(version -> names.addAll(version.getMatch().getTags().keySet()));
        var labels = new LineLabels(names);
        if (!names.isEmpty()) {
            handle.createQuery(LABELS)
                    .bindArray("names", String.class, names)
                    .bind("from", from + "T00:00:00Z")
                    .map((row, context) -> Map.entry(
                            Group.of(row),
                            new Labels(
                                    JsonColumn.texts(JsonColumn.parse(row.getString("labels"))),
                                    row.getLong("variants") > 1)))
                    .forEach(entry -> labels.byGroup.put(entry.getKey(), entry.getValue()));
        }
        return labels;
    }

    /** Whether rules look at tags at all. */
    boolean matter() {
        return !names.isEmpty();
    }

    /** @param fact with the columns of its group, if labels matter */
    Labels of(ResultSet fact) throws SQLException {
        return byGroup.isEmpty() ? NONE : byGroup.getOrDefault(Group.of(fact), NONE);
    }
}
