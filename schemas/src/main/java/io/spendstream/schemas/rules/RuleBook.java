package io.spendstream.schemas.rules;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * All attribution rules, and which of them counts. Immutable and safe for use by several threads. The rules that stand
 * change only on days on which a version begins or ends: what was found for one such day serves all days until the next.
 */
public final class RuleBook {
    private record Candidate(String ruleId, RuleVersion version, RuleDecision decision) {}

    private static final String WITH_PROJECTS = "gcp";

    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(
                    (Candidate candidate) -> candidate.version.getPriority())
            .thenComparing(Candidate::ruleId);

    private final List<AttributionRule> rules;
    private final NavigableSet<LocalDate> turns = new TreeSet<>();
    private final Map<LocalDate, List<Candidate>> byTurn = new HashMap<>();

    public RuleBook(Collection<AttributionRule> rules) {
        this.rules = List.copyOf(rules);
        for (var rule : rules) {
            for (var version : rule.getVersions()) {
                turns.add(version.getValidFrom());
                if (version.getValidTo() != null) {
                    turns.add(version.getValidTo());
                }
            }
        }
    }

    /** The rule that counts for this money on this UTC day, if any matches. */
    public Optional<RuleDecision> decide(RuleSubject subject, LocalDate day) {
        for (var candidate : onDay(day)) {
            if (matches(candidate.version.getMatch(), subject)) {
                return Optional.of(candidate.decision);
            }
        }
        return Optional.empty();
    }

    private synchronized List<Candidate> onDay(LocalDate day) {
        var turn = turns.floor(day);
        return turn == null ? List.of() : byTurn.computeIfAbsent(turn, this::candidates);
    }

    private List<Candidate> candidates(LocalDate day) {
        var candidates = new ArrayList<Candidate>();
        for (var rule : rules) {
            standing(rule, day).ifPresent(version -> candidates.add(candidate(rule.getRuleId(), version)));
        }
        candidates.sort(ORDER);
        return candidates;
    }

    private static Candidate candidate(String ruleId, RuleVersion version) {
        return new Candidate(
                ruleId, version, new RuleDecision(ruleId + "@" + version.getVersion(), RuleTargets.sorted(version)));
    }

    /** The version of a rule that counts on a day: the last that has begun, unless it has ended. */
    public static Optional<RuleVersion> standing(AttributionRule rule, LocalDate day) {
        RuleVersion last = null;
        for (var version : rule.getVersions()) {
            if (!version.getValidFrom().isAfter(day)) {
                last = version;
            }
        }
        return Optional.ofNullable(last)
                .filter(version -> version.getValidTo() == null || day.isBefore(version.getValidTo()));
    }

    static boolean matches(RuleMatch match, RuleSubject subject) {
        return matches(match.getSource(), subject.source())
                && matches(match.getOrgId(), subject.orgId())
                && matches(match.getEnvId(), subject.envId())
                && matches(match.getClusterId(), subject.clusterId())
                && matches(match.getResourceId(), subject.resourceId())
                && matches(match.getPrincipalId(), subject.principalId())
                && matches(match.getProduct(), subject.product())
                && matchesProject(match.getProjectId(), subject)
                && match.getTags().entrySet().stream()
                        .allMatch(tag -> matches(tag.getValue(), subject.tags().getOrDefault(tag.getKey(), "")));
    }

    private static boolean matchesProject(String wanted, RuleSubject subject) {
        return wanted == null || subject.source().equals(WITH_PROJECTS) && matches(wanted, subject.envId());
    }

    private static boolean matches(String wanted, String found) {
        if (wanted == null) {
            return true;
        }
        return wanted.endsWith("*")
                ? found.startsWith(wanted.substring(0, wanted.length() - 1)) && !found.isEmpty()
                : found.equals(wanted);
    }
}
