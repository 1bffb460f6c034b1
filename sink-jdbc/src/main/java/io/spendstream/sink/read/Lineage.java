package io.spendstream.sink.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Where a number comes from: from the facts of one hour, which any grouped number is a sum of, to the ways in which they
 * were allocated, the rules that say who pays, and the lines of the bill with the coordinates of their raw records.
 */
public final class Lineage {
    private final Jdbi jdbi;

    public Lineage(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * @param amounts of all facts that match, of which {@code facts} may be the first only
     * @param lineAmounts of all lines that the facts are made of; whole lines, which say more than this hour
     */
    public record Answer(
            Instant hour,
            Amounts amounts,
            long factCount,
            List<Fact> facts,
            List<Method> methods,
            List<AppliedRule> rules,
            long lineCount,
            Amounts lineAmounts,
            List<Line> lines) {}

    public record Amounts(BigDecimal cost, BigDecimal listCost, BigDecimal effectiveCost) {}

    /** @param values of all dimensions */
    public record Fact(
            Map<Dimension, String> values, String slice, boolean settled, long generation, Amounts amounts) {}

    /** How money came to hours and principals. */
    public record Method(String method, String confidence, BigDecimal cost, long facts) {}

    /**
     * @param ruleId as facts name it: {@code rule@version}, or {@code tag:} and the thing whose catalog tags counted
     * @param rule absent when it is a tag, or a rule that the table does not have (yet)
     */
    public record AppliedRule(String ruleId, Optional<RuleVersionRow> rule, BigDecimal cost, long facts) {}

    /** A line of the bill as it stands. */
    public record Line(
            String slice,
            String feed,
            String lineId,
            Instant observedAt,
            String providerId,
            String resourceId,
            String resourceName,
            String envId,
            String product,
            String lineType,
            String chargeCategory,
            Instant periodStart,
            Instant periodEnd,
            Amounts amounts,
            String currency,
            Optional<BigDecimal> nativeAmount,
            String price,
            String quantity,
            String unit,
            String description,
            Map<String, String> tags,
            String rawTopic,
            int rawPartition,
            long rawOffset) {}

    record Total(long count, Amounts amounts) {}

    /**
     * @param hour start of a UTC hour
     * @param filters values of dimensions; billed costs are meant unless they say otherwise
     * @param limit of facts and of lines; their counts and amounts are of all
     */
    public Answer read(Instant hour, Map<Dimension, String> filters, int limit) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var queries = new LineageQueries(handle, hour, filters);
            var facts = queries.factTotal();
            var lines = queries.lineTotal();
            return new Answer(
                    hour,
                    facts.amounts,
                    facts.count,
                    queries.facts(limit),
                    queries.methods(),
                    named(handle, queries.rules()),
                    lines.count,
                    lines.amounts,
                    queries.lines(limit));
        });
    }

    private static List<AppliedRule> named(Handle handle, List<AppliedRule> applied) {
        var versions = Rules.named(
                        handle, applied.stream().map(AppliedRule::ruleId).toList())
                .stream()
                .collect(Collectors.toMap(RuleVersionRow::name, version -> version));
        return applied.stream()
                .map(rule -> new AppliedRule(
                        rule.ruleId, Optional.ofNullable(versions.get(rule.ruleId)), rule.cost, rule.facts))
                .toList();
    }
}
