package io.spendstream.runner;

import io.spendstream.api.OrganizationParts;
import io.spendstream.runner.integrations.ConfluentIntegration;
import io.spendstream.runner.integrations.GcpIntegration;
import io.spendstream.sink.Database;
import io.spendstream.sink.organizations.CredentialKey;
import io.spendstream.sink.organizations.CredentialSettings;
import java.util.List;

/** Organisations and the providers that they may have read: the API sets integrations up, the pollers use them. */
record IntegrationParts(OrganizationParts organizations, GcpIntegration gcp, ConfluentIntegration confluent) {
    static IntegrationParts of(IntegrationSettings settings, CredentialSettings credentials, Database database) {
        var gcp = new GcpIntegration(settings.gcp());
        var confluent = new ConfluentIntegration(settings.confluent());
        var organizations =
                OrganizationParts.of(database.jdbi(), CredentialKey.of(credentials), List.of(gcp, confluent));
        return new IntegrationParts(organizations, gcp, confluent);
    }
}
