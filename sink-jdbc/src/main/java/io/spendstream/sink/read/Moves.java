package io.spendstream.sink.read;

import io.spendstream.schemas.Usd;
import io.spendstream.schemas.WeightedSplit;
import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.rules.RuleBook;
import io.spendstream.schemas.rules.RuleDecision;
import io.spendstream.schemas.rules.RuleSubject;
import io.spendstream.schemas.rules.RuleTargets;
import io.spendstream.sink.SqlTimes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Attributes a day's money twice, by the rules before and after, and sums where the two differ. Decides as the ledger
 * does: the first rule that matches, else catalog tags, else nobody. What facts are attributed to just now does not
 * matter, so that an earlier change that is still under way is not counted with this one. Not thread-safe.
 */
final class Moves {
    private static final String FACTS =
            """
            SELECT day, source, org_id, env_id, cluster_id, resource_id, principal_id, product <group>,
                   sum(cost_usd) AS cost_usd
            FROM v_costs
            WHERE timestamp >= :from::timestamptz AND basis = 'billed'
            GROUP BY day, source, org_id, env_id, cluster_id, resource_id, principal_id, product <group>
            """;
    private static final String GROUP = ", slice_id, line_type, charge_category";
    private static final int FETCHED_AT_ONCE = 10_000;

    private final RuleBook before;
    private final RuleBook after;
    private final CatalogTags tags;
    private final LineLabels labels;
    private final SortedMap<LocalDate, SortedMap<Payer, InAndOut>> days = new TreeMap<>();
    private boolean estimate;

    Moves(Collection<AttributionRule> before, Collection<AttributionRule> after, CatalogTags tags, LineLabels labels) {
        this.before = new RuleBook(before);
        this.after = new RuleBook(after);
        this.tags = tags;
        this.labels = labels;
    }

    private record InAndOut(Usd in, Usd out) {
        private static final InAndOut NOTHING = new InAndOut(Usd.ZERO, Usd.ZERO);

        private InAndOut plus(Usd moved) {
            return moved.signum() > 0 ? new InAndOut(in.plus(moved), out) : new InAndOut(in, out.plus(moved));
        }

        private InAndOut plus(InAndOut other) {
            return new InAndOut(in.plus(other.in), out.plus(other.out));
        }
    }

    void addFacts(Handle handle, LocalDate from) {
        handle.createQuery(FACTS.replace("<group>", labels.matter() ? GROUP : ""))
                .bind("from", from + "T00:00:00Z")
                .setFetchSize(FETCHED_AT_ONCE)
                .map((row, context) -> add(row))
                .forEach(differs -> estimate |= differs);
    }

    RuleImpact.Answer answer(LocalDate from) {
        var total = new TreeMap<Payer, InAndOut>();
        days.values().forEach(moves -> moves.forEach((payer, moved) -> total.merge(payer, moved, InAndOut::plus)));
        var list = days.entrySet().stream()
                .map(day -> new RuleImpact.Day(day.getKey(), moves(day.getValue())))
                .toList();
        return new RuleImpact.Answer(from, estimate, list, moves(total));
    }

    /** @return whether the labels of the fact's lines differ */
    private boolean add(ResultSet row) throws SQLException {
        var day = SqlTimes.day(row, "day");
        var things = List.of(
                row.getString("resource_id"),
                row.getString("cluster_id"),
                row.getString("env_id"),
                row.getString("principal_id"));
        var line = labels.matter() ? labels.of(row) : null;
        var subject = new RuleSubject(
                row.getString("source"),
                row.getString("org_id"),
                row.getString("env_id"),
                row.getString("cluster_id"),
                row.getString("resource_id"),
                row.getString("principal_id"),
                row.getString("product"),
                line == null ? Map.of() : tags.around(line.values(), things, day));
        var cost = Usd.of(row.getBigDecimal("cost_usd"));
        var unruled = tags.payer(things, day).orElse(Payer.NOBODY);
        var moved = shares(after, subject, day, cost, unruled);
        shares(before, subject, day, cost, unruled)
                .forEach((payer, share) -> moved.merge(payer, share.negate(), Usd::plus));
        moved.values().removeIf(share -> share.signum() == 0);
        if (!moved.isEmpty()) {
            var sums = days.computeIfAbsent(day, none -> new TreeMap<>());
            moved.forEach((payer, share) ->
                    sums.put(payer, sums.getOrDefault(payer, InAndOut.NOTHING).plus(share)));
        }
        return line != null && line.differ();
    }

    private static Map<Payer, Usd> shares(RuleBook rules, RuleSubject subject, LocalDate day, Usd cost, Payer unruled) {
        return rules.decide(subject, day)
                .map(decision -> shares(decision, cost))
                .orElseGet(() -> new HashMap<>(Map.of(unruled, cost)));
    }

    private static Map<Payer, Usd> shares(RuleDecision decision, Usd cost) {
        var targets = decision.targets();
        var parts = WeightedSplit.by(RuleTargets.weights(targets)).of(cost);
        var shares = new HashMap<Payer, Usd>();
        for (var i = 0; i < parts.length; i++) {
            shares.merge(Payer.of(targets.get(i)), parts[i], Usd::plus);
        }
        return shares;
    }

    private static List<RuleImpact.Move> moves(SortedMap<Payer, InAndOut> sums) {
        return sums.entrySet().stream()
                .map(entry -> new RuleImpact.Move(
                        entry.getKey().businessUnit(),
                        entry.getKey().costCenter(),
                        entry.getKey().team(),
                        entry.getValue().in.toBigDecimal(),
                        entry.getValue().out.toBigDecimal()))
                .toList();
    }
}
