package io.spendstream.api;

import io.prometheus.client.CollectorRegistry;
import io.spendstream.api.access.OperatorAccess;
import io.spendstream.api.focus.FocusDoor;
import io.spendstream.api.knowledge.Prices;
import io.spendstream.api.rules.RuleStore;
import io.spendstream.api.usage.KeylessCustomers;
import io.spendstream.api.usage.UsageReports;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * What the API is made of.
 *
 * @param health the parts that /healthz and /readyz ask
 * @param version of Spendstream, for people
 */
public record ApiParts(
        Jdbi database,
        OrganizationParts organizations,
        OperatorAccess operators,
        CollectRequests collectRequests,
        RuleStore rules,
        Prices prices,
        UsageReports usageReports,
        KeylessCustomers keylessCustomers,
        FocusDoor focusDoor,
        List<HealthPart> health,
        CollectorRegistry metrics,
        InstantSource clock,
        String version) {
    public ApiParts {
        health = List.copyOf(health);
    }
}
