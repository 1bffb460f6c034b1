package io.spendstream.sink.write;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.schemas.raw.ObservedAt;
import io.spendstream.schemas.rules.RuleCheck;
import io.spendstream.schemas.topics.RegistrySettings;
import io.spendstream.schemas.topics.Topics;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * ref.attribution-rules into allocation_rules, a row for each version. The newest edit of a rule counts, whatever the
 * order of arrival; versions that it does not have any more are marked as dropped and kept, because facts name them.
 */
final class RuleTable extends RowWriter<String, AttributionRule, RuleTable.Row> {
    static final StagedTable<Row> TABLE = new StagedTable<>(
            "allocation_rules",
            List.of("rule_id", "version"),
            List.of(
                    new Column<>("rule_id", (row, out) -> out.add(row.rule.getRuleId())),
                    new Column<>("version", (row, out) -> out.add(row.version.getVersion())),
                    new Column<>("priority", (row, out) -> out.add(row.version.getPriority())),
                    day("valid_from", RuleVersion::getValidFrom),
                    day("valid_to", RuleVersion::getValidTo),
                    new Column<>("match", (row, out) -> out.add(SqlJson.of(row.version.getMatch()))),
                    new Column<>("targets", (row, out) -> out.add(SqlJson.ofAll(row.version.getTargets()))),
                    new Column<>("description", (row, out) -> out.add(row.version.getDescription())),
                    new Column<>("edited_at", (row, out) -> out.add(row.rule.getUpdatedAt())),
                    // a version that comes back stands again
                    new Column<>("dropped_at", (row, out) -> out.plain(null))),
            "excluded.edited_at >= t.edited_at");

    private static final String DROP =
            """
            UPDATE allocation_rules t SET dropped_at = newest.edited_at, updated_at = now()
            FROM (
                SELECT rule_id, max(edited_at) AS edited_at
                FROM allocation_rules
                WHERE rule_id = ANY (:ids::text[])
                GROUP BY rule_id) AS newest
            WHERE t.rule_id = newest.rule_id AND t.edited_at < newest.edited_at AND t.dropped_at IS NULL
            """;

    RuleTable(RegistrySettings registry) {
        super(
                Topics.ATTRIBUTION_RULES.name(),
                TABLE,
                new RawReader<>(Topics.ATTRIBUTION_RULES, AttributionRule.class, registry, RuleTable::check),
                new LatestByKey<>(
                        (before, after) -> after.getUpdatedAt().isBefore(before.getUpdatedAt()) ? before : after),
                Unreadable.IS_PASSED_OVER);
    }

    /** A version of a rule. */
    record Row(AttributionRule rule, RuleVersion version) {}

    @Override
    Written write(Handle handle, Map<String, AttributionRule> standing) {
        var written = super.write(handle, standing);
        if (!standing.isEmpty()) {
            markDropped(handle, standing.keySet());
        }
        return written;
    }

    static void markDropped(Handle handle, Set<String> ruleIds) {
        handle.createUpdate(DROP)
                .bind("ids", SqlArray.ofText(List.copyOf(ruleIds), id -> id))
                .execute();
    }

    @Override
    Collection<Row> rows(Map<String, AttributionRule> standing) {
        return standing.values().stream().flatMap(rule -> rows(rule).stream()).toList();
    }

    static List<Row> rows(AttributionRule rule) {
        return rule.getVersions().stream()
                .map(version -> new Row(rule, version))
                .toList();
    }

    @Override
    int delete(Handle handle, List<String> gone) {
        throw new IllegalStateException("rules end, they are not deleted");
    }

    static void check(String key, AttributionRule rule, long recordTime) {
        var faults = RuleCheck.faults(rule);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        if (!rule.getRuleId().equals(key)) {
            throw new IllegalArgumentException("its key is not that of rule " + rule.getRuleId());
        }
        ObservedAt.fault("updated_at", rule.getUpdatedAt(), recordTime).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
    }

    private static Column<Row> day(String name, Function<RuleVersion, LocalDate> field) {
        return new Column<>(name, (row, out) -> out.add(field.apply(row.version)));
    }
}
