package io.spendstream.streams.reference;

import io.spendstream.schemas.avro.AttributionRule;
import io.spendstream.schemas.avro.RuleMatch;
import io.spendstream.schemas.avro.RuleVersion;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The attribution rules: of each the newest record. */
final class KnownRules {
    private final Map<String, AttributionRule> newest = new HashMap<>();

    record Found(String ruleId, RuleVersion version) {
        String name() {
            return ruleId + "@" + version.getVersion();
        }
    }

    /** What a rule may ask about. */
    record Asked(
            String orgId,
            String envId,
            String clusterId,
            String resourceId,
            String principalId,
            String product,
            Map<String, String> tags) {}

    void tell(AttributionRule rule) {
        newest.merge(
                rule.getRuleId(), rule, (one, other) -> other.getUpdatedAt().isAfter(one.getUpdatedAt()) ? other : one);
    }

    /** Of those that match the one with the smallest priority; of equals the first by name. */
    Optional<Found> find(Asked asked, LocalDate day) {
        return newest.values().stream()
                .flatMap(rule -> standing(rule, day))
                .filter(found -> matches(found.version.getMatch(), asked))
                .min(Comparator.comparingInt((Found found) -> found.version.getPriority())
                        .thenComparing(Found::ruleId));
    }

    private static Stream<Found> standing(AttributionRule rule, LocalDate day) {
        return rule.getVersions().stream()
                .filter(version -> !version.getValidFrom().isAfter(day))
                .reduce((one, later) -> later)
                .filter(version ->
                        version.getValidTo() == null || version.getValidTo().isAfter(day))
                .map(version -> new Found(rule.getRuleId(), version))
                .stream();
    }

    private static boolean matches(RuleMatch match, Asked asked) {
        return match.getProjectId() == null // only other sources have projects
                && matches(match.getSource(), "confluent")
                && matches(match.getOrgId(), asked.orgId)
                && matches(match.getEnvId(), asked.envId)
                && matches(match.getClusterId(), asked.clusterId)
                && matches(match.getResourceId(), asked.resourceId)
                && matches(match.getPrincipalId(), asked.principalId)
                && matches(match.getProduct(), asked.product)
                && match.getTags().entrySet().stream()
                        .allMatch(tag -> matches(tag.getValue(), asked.tags.getOrDefault(tag.getKey(), "")));
    }

    /** A star at the end stands for anything, but not for nothing at all. */
    private static boolean matches(String wanted, String found) {
        if (wanted == null) {
            return true;
        }
        return wanted.endsWith("*")
                ? !found.isEmpty() && found.startsWith(wanted.substring(0, wanted.length() - 1))
                : found.equals(wanted);
    }
}
