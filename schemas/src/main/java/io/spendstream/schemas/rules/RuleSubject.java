package io.spendstream.schemas.rules;

import java.util.Map;

/**
 * What attribution rules look at: money of one hour, after it was allocated to a principal.
 *
 * @param tags labels of the line, and catalog tags of what it is about
 */
public record RuleSubject(
        String source,
        String orgId,
        String envId,
        String clusterId,
        String resourceId,
        String principalId,
        String product,
        Map<String, String> tags) {}
