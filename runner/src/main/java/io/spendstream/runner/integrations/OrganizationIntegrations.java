package io.spendstream.runner.integrations;

import io.spendstream.api.OrganizationParts;
import io.spendstream.api.integrations.IntegrationUnavailableException;
import io.spendstream.api.integrations.Validation.Approval;
import io.spendstream.ingest.ActiveIntegration;
import io.spendstream.ingest.ActiveIntegrations;
import io.spendstream.ingest.CollectException;
import io.spendstream.ingest.ConfluentPoller;
import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.ingest.RefusedException;
import io.spendstream.ingest.SourcePoller;
import io.spendstream.ingest.gcp.GcpPoller;
import io.spendstream.ingest.gcp.GcpSettings;
import io.spendstream.sink.organizations.CredentialException;
import io.spendstream.sink.organizations.Integration;
import io.spendstream.sink.organizations.IntegrationStatus;
import io.spendstream.sink.organizations.KeyUnavailableException;
import io.spendstream.sink.organizations.Secret;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Integrations in the database, as pollers. Thread-safe. */
public final class OrganizationIntegrations implements ActiveIntegrations {
    private static final Logger log = LoggerFactory.getLogger(OrganizationIntegrations.class);

    private final OrganizationParts parts;
    private final GcpIntegration gcp;
    private final ConfluentIntegration confluent;
    private final PollerMaker pollers;

    /** Makes pollers from settings. */
    public record PollerMaker(
            Function<GcpSettings, GcpPoller> gcp, Function<ConfluentSettings, ConfluentPoller> confluent) {}

    public OrganizationIntegrations(
            OrganizationParts parts, GcpIntegration gcp, ConfluentIntegration confluent, PollerMaker pollers) {
        this.parts = parts;
        this.gcp = gcp;
        this.confluent = confluent;
        this.pollers = pollers;
    }

    @Override
    public List<ActiveIntegration> list() {
        return parts.integrations().active().stream().map(this::active).toList();
    }

    /** Whether the integration itself is at fault, a look at it tells: the run may have failed for anything. */
    @Override
    public void failed(ActiveIntegration integration, String error) {
        parts.integrations().list(integration.organization()).stream()
                .filter(one -> one.id().equals(integration.id()) && one.status() == IntegrationStatus.ACTIVE)
                .forEach(this::validateAgain);
    }

    private void validateAgain(Integration integration) {
        try {
            parts.validation().validate(integration, Approval.NONE);
        } catch (IntegrationUnavailableException e) {
            log.info("a provider cannot be asked about an integration integration={}", integration.id(), e);
        }
    }

    private ActiveIntegration active(Integration integration) {
        return new ActiveIntegration(
                integration.id(),
                integration.updatedAt().toString(),
                integration.organization(),
                integration.provider().word(),
                () -> poller(integration));
    }

    private SourcePoller poller(Integration integration) {
        return switch (integration.provider()) {
            case GCP -> pollers.gcp().apply(gcp.settings(integration, () -> secret(integration)));
            case CONFLUENT -> pollers.confluent().apply(confluent.settings(integration, secret(integration)));
        };
    }

    private Secret secret(Integration integration) {
        try {
            return parts.credentials()
                    .reveal(integration.organization(), integration.provider())
                    .orElseThrow(() -> new RefusedException("the integration has been deleted"));
        } catch (KeyUnavailableException e) {
            throw new CollectException(e.getMessage(), e);
        } catch (CredentialException e) {
            throw new RefusedException(e.getMessage(), e);
        }
    }
}
