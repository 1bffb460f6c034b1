package io.spendstream.api;

import io.spendstream.api.integrations.IntegrationProvider;
import io.spendstream.api.integrations.Validation;
import io.spendstream.sink.organizations.ApiKeys;
import io.spendstream.sink.organizations.CredentialKey;
import io.spendstream.sink.organizations.Credentials;
import io.spendstream.sink.organizations.Integrations;
import io.spendstream.sink.organizations.Organizations;
import io.spendstream.sink.organizations.PipelineRuns;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What is known of organisations, and what is done for them. */
public record OrganizationParts(
        Organizations organizations,
        ApiKeys keys,
        Credentials credentials,
        Integrations integrations,
        PipelineRuns pipelineRuns,
        Validation validation) {

    public static OrganizationParts of(Jdbi database, CredentialKey key, List<IntegrationProvider> providers) {
        var credentials = new Credentials(database, key);
        var integrations = new Integrations(database, credentials);
        var organizations = new Organizations(database);
        return new OrganizationParts(
                organizations,
                new ApiKeys(database),
                credentials,
                integrations,
                new PipelineRuns(database),
                new Validation(organizations, integrations, credentials, providers));
    }
}
