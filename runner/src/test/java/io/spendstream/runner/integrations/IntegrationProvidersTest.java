package io.spendstream.runner.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.api.FaultsException;
import io.spendstream.api.integrations.IntegrationProvider;
import io.spendstream.api.integrations.IntegrationProvider.Found;
import io.spendstream.api.integrations.IntegrationRefusedException;
import io.spendstream.api.integrations.IntegrationUnavailableException;
import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.ingest.gcp.GcpSettings;
import io.spendstream.schemas.config.Env;
import io.spendstream.schemas.raw.Json;
import io.spendstream.simulators.confluent.ConfluentSimulator;
import io.spendstream.simulators.confluent.SimulatorOptions;
import io.spendstream.simulators.gcp.BigQueryFault;
import io.spendstream.simulators.gcp.BillingAccount;
import io.spendstream.simulators.gcp.GcpOptions;
import io.spendstream.simulators.gcp.GcpSimulator;
import io.spendstream.sink.organizations.Integration;
import io.spendstream.sink.organizations.IntegrationStatus;
import io.spendstream.sink.organizations.Organizations.Scope;
import io.spendstream.sink.organizations.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Setting up and validating, at simulated providers. */
class IntegrationProvidersTest {
    private final GcpSimulator google = GcpSimulator.start(GcpOptions.DEFAULTS.withDays(1));
    private final ConfluentSimulator cloud = ConfluentSimulator.start(SimulatorOptions.DEFAULTS.withDays(1));
    private final GcpIntegration gcp =
            new GcpIntegration(GcpSettings.ofAnyone(new Env(Map.of("GCP_BIGQUERY_HOST", google.url()))));
    private final ConfluentIntegration confluent =
            new ConfluentIntegration(ConfluentSettings.ofAnyone(new Env(Map.of("CONFLUENT_CLOUD_URL", cloud.url()))));

    @AfterEach
    void close() {
        google.close();
        cloud.close();
    }

    @Test
    void shouldFindTheTablesAndAccountsOfADataset() {
        var found = validate(gcp, google("billing_export"));

        assertThat(found.scopes())
                .containsExactly(new Scope("gcp", "01ABCD-EF2345-678901"), new Scope("gcp", "0FEDCB-A98765-432100"));
        assertThat(Fields.texts(found.config().path("tables")))
                .containsExactlyElementsOf(google.export().accounts().stream()
                        .map(BillingAccount::table)
                        .toList());
    }

    @Test
    void shouldSayWhatIsMissingInTheSeedsWords() {
        assertThatThrownBy(() -> validate(gcp, google("another")))
                .isInstanceOf(IntegrationRefusedException.class)
                .hasMessageStartingWith("Billing export dataset not accessible");
        google.faults().deny(google.export().accounts().get(1).table());
        assertThatThrownBy(() -> validate(gcp, google("billing_export")))
                .isInstanceOf(IntegrationRefusedException.class)
                .hasMessageStartingWith("Service account lacks BigQuery permissions");
        google.faults().clear();
        google.faults().next(1, BigQueryFault.backendError());
        assertThatThrownBy(() -> validate(gcp, google("billing_export")))
                .isInstanceOf(IntegrationUnavailableException.class);
    }

    @Test
    void shouldBlameNobodyWhenTokensCannotBeAskedFor() {
        var nobody = google.serviceAccountKey().replace(google.url() + "/token", "http://127.0.0.1:1/token");
        var setup = gcp.read(google("billing_export"));

        assertThatThrownBy(() -> gcp.validate(integration(gcp, setup.config()), new Secret(nobody)))
                .isInstanceOf(IntegrationUnavailableException.class);
    }

    @Test
    void shouldRefuseKeysThatAskElsewhereAndNamesThatAreNone() {
        var elsewhere = google("b`; DROP");
        elsewhere.put(
                "service_account_json",
                google.serviceAccountKey().replace(google.url() + "/token", "http://169.254.169.254/token"));

        assertThatThrownBy(() -> gcp.read(elsewhere))
                .isInstanceOf(FaultsException.class)
                .hasMessageContaining("token_uri is not Google's")
                .hasMessageContaining("billing_dataset_id is the dataset");
        var cut = Json.object(google.serviceAccountKey().getBytes(StandardCharsets.UTF_8))
                .put("private_key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> gcp.read(google("b").put("service_account_json", cut.toString())))
                .hasMessageContaining("its private_key cannot be read");
        assertThatThrownBy(() -> gcp.read(google("b").put("service_account_json", "no")))
                .hasMessageContaining("Invalid service account JSON format");
    }

    @Test
    void shouldLearnTheOrganisationFromConfluentAndFromNobodyElse() {
        var body = Json.mapper().createObjectNode().put("api_key", cloud.key()).put("api_secret", cloud.secret());

        var found = validate(confluent, body);

        assertThat(found.scopes()).singleElement().satisfies(scope -> {
            assertThat(scope.source()).isEqualTo("confluent");
            assertThat(scope.scope())
                    .isEqualTo(found.config().path("organization_id").asText());
        });
        assertThatThrownBy(() -> confluent.read(body.put("organization_id", "another")))
                .hasMessageContaining("there is no field organization_id");
        assertThatThrownBy(() -> validate(
                        confluent,
                        Json.mapper()
                                .createObjectNode()
                                .put("api_key", "unknown")
                                .put("api_secret", "of nobody")))
                .isInstanceOf(IntegrationRefusedException.class);
    }

    private ObjectNode google(String dataset) {
        var host = google.export().accounts().get(0).table().split("\\.")[0];
        return Json.mapper()
                .createObjectNode()
                .put("service_account_json", google.serviceAccountKey())
                .put("billing_dataset_id", host + '.' + dataset);
    }

    private static Found validate(IntegrationProvider provider, ObjectNode body) {
        var setup = provider.read(body);
        assertThat(setup.config().toString()).doesNotContain(setup.secret().text());
        return provider.validate(integration(provider, setup.config()), setup.secret());
    }

    private static Integration integration(IntegrationProvider provider, ObjectNode config) {
        return new Integration(
                "i-1",
                "acme",
                provider.provider(),
                IntegrationStatus.VALIDATING,
                config,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
