package io.spendstream.sink.read;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleTarget;
import io.spendstream.schemas.avro.RuleVersion;
import io.spendstream.schemas.raw.PlainJson;
import io.spendstream.sink.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Attribution rules with all their versions. */
public final class Rules {
    private static final String ALL = "SELECT * FROM allocation_rules ORDER BY rule_id, version";
    private static final String BY_ID = "SELECT * FROM allocation_rules WHERE rule_id = :rule_id ORDER BY version";
    private static final String NAMED =
            """
            SELECT * FROM allocation_rules
            WHERE rule_id || '@' || version = ANY (:names)
            ORDER BY rule_id, version
            """;

    private final Jdbi jdbi;

    public Rules(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param versions by number, those too that were dropped */
    public record Rule(String ruleId, Instant editedAt, List<RuleVersionRow> versions) {
        private static Rule of(List<RuleVersionRow> versions) {
            var newest = versions.stream()
                    .map(RuleVersionRow::editedAt)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            return new Rule(versions.get(0).ruleId(), newest, versions);
        }

        /** The rule as it stands; none when every version of it was dropped. */
        Optional<AttributionRule> asRecord() {
            var standing = versions.stream()
                    .filter(version -> !version.isDropped())
                    .sorted(Comparator.comparing(RuleVersionRow::validFrom))
                    .map(version -> new RuleVersion(
                            version.version(),
                            version.validFrom(),
                            version.validTo().orElse(null),
                            version.priority(),
                            version.match(),
                            version.targets(),
                            version.description()))
                    .toList();
            return Optional.of(standing)
                    .filter(some -> !some.isEmpty())
                    .map(some -> new AttributionRule(ruleId, editedAt, some));
        }
    }

    public List<Rule> list() {
        return jdbi.withHandle(handle -> rules(
                handle.createQuery(ALL).map((row, context) -> version(row)).list()));
    }

    public Optional<Rule> byId(String ruleId) {
        return jdbi
                .withHandle(handle -> rules(handle.createQuery(BY_ID)
                        .bind("rule_id", ruleId)
                        .map((row, context) -> version(row))
                        .list()))
                .stream()
                .findFirst();
    }

    /** The rules as they stand, as their topic has them: what an edit or a dry run begins with. */
    public List<AttributionRule> records() {
        return list().stream().map(Rule::asRecord).flatMap(Optional::stream).toList();
    }

    public Optional<AttributionRule> record(String ruleId) {
        return byId(ruleId).flatMap(Rule::asRecord);
    }

    /** @param names as facts have them: rule@version */
    static List<RuleVersionRow> named(Handle handle, List<String> names) {
        return handle.createQuery(NAMED)
                .bindArray("names", String.class, names)
                .map((row, context) -> version(row))
                .list();
    }

    private static List<Rule> rules(List<RuleVersionRow> versions) {
        var byId = new LinkedHashMap<String, List<RuleVersionRow>>();
        versions.forEach(version -> byId.computeIfAbsent(version.ruleId(), none -> new ArrayList<>())
                .add(version));
        return byId.values().stream().map(Rule::of).toList();
    }

    private static RuleVersionRow version(ResultSet row) throws SQLException {
        var targets = new ArrayList<RuleTarget>();
        JsonColumn.of(row, "targets").forEach(target -> targets.add(PlainJson.read(RuleTarget.class, target)));
        return new RuleVersionRow(
                row.getString("rule_id"),
                row.getInt("version"),
                row.getInt("priority"),
                SqlTimes.day(row, "valid_from"),
                Optional.ofNullable(row.getObject("valid_to", LocalDate.class)),
                PlainJson.read(RuleMatch.class, JsonColumn.of(row, "match")),
                List.copyOf(targets),
                row.getString("description"),
                SqlTimes.instant(row, "edited_at"),
                SqlTimes.instantOrNone(row, "dropped_at"));
    }
}
