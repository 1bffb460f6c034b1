package io.spendstream.runner;

import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.ingest.gcp.GcpSettings;
import io.spendstream.schemas.config.Env;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources whose settings are there; any of them will do.
 *
 * @param integrations how organisations' own credentials are used
 */
record SourceSettings(
        Optional<ConfluentSettings> confluent, Optional<GcpSettings> gcp, IntegrationSettings integrations) {
    static final List<String> HINTS = List.of(
            "no source is set up; set the credentials of at least one:",
            "  Confluent Cloud: CONFLUENT_API_KEY and CONFLUENT_API_SECRET (a Cloud API key whose owner is"
                    + " OrganizationAdmin or BillingAdmin)",
            "  Google Cloud: GCP_BILLING_TABLES (the tables of the billing export) and GCP_SERVICE_ACCOUNT_FILE, or"
                    + " application default credentials",
            "or set INTEGRATIONS_ONLY=true when organisations set up theirs through the API",
            "to look at Spendstream without any: ./spendstream demo");

    static SourceSettings from(Env env) {
        return new SourceSettings(ConfluentSettings.from(env), GcpSettings.from(env), IntegrationSettings.from(env));
    }

    static SourceSettings of(ConfluentSettings confluent) {
        return new SourceSettings(
                Optional.of(confluent), Optional.empty(), IntegrationSettings.from(new Env(Map.of())));
    }

    boolean isEmpty() {
        return confluent.isEmpty() && gcp.isEmpty() && !integrations.only();
    }
}
