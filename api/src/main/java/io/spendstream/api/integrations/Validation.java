package io.spendstream.api.integrations;

import io.spendstream.api.integrations.IntegrationProvider.Proof;
import io.spendstream.sink.organizations.CredentialException;
import io.spendstream.sink.organizations.Credentials;
import io.spendstream.sink.organizations.Integration;
import io.spendstream.sink.organizations.Integrations;
import io.spendstream.sink.organizations.KeyUnavailableException;
import io.spendstream.sink.organizations.Organizations;
import io.spendstream.sink.organizations.Provider;
import io.spendstream.sink.organizations.ScopeTakenException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether integrations can be read, and keeps the verdict. Thread-safe. */
public final class Validation {
    private static final Logger log = LoggerFactory.getLogger(Validation.class);

    private final Organizations organizations;
    private final Integrations integrations;
    private final Credentials credentials;
    private final Map<Provider, IntegrationProvider> providers = new EnumMap<>(Provider.class);

    public Validation(
            Organizations organizations,
            Integrations integrations,
            Credentials credentials,
            List<IntegrationProvider> providers) {
        this.organizations = organizations;
        this.integrations = integrations;
        this.credentials = credentials;
        providers.forEach(provider -> this.providers.put(provider.provider(), provider));
    }

    /**
     * Whatever it was, it is active or in error afterwards, unless somebody changed it meanwhile.
     *
     * @param approval whether names alone make an account the organisation's
     * @return as it is now
     * @throws IntegrationUnavailableException when the provider cannot be asked now; then nothing has changed
     */
    public Integration validate(Integration seen, Approval approval) {
        try {
            var secret = credentials.reveal(seen.organization(), seen.provider());
            if (secret.isEmpty()) {
                return seen;
            }
            var found = providers.get(seen.provider()).validate(seen, secret.get());
            if (found.proof() == Proof.BY_NAME && approval == Approval.NONE) {
                checkLinked(seen.organization(), found.scopes());
            }
            return integrations.valid(seen, found.config(), found.scopes()).orElseGet(() -> now(seen));
        } catch (KeyUnavailableException e) {
            throw new IntegrationUnavailableException(e.getMessage(), e);
        } catch (CredentialException e) {
            log.error("credentials cannot be decrypted integration={}", seen.id(), e);
            return refused(seen, e.getMessage());
        } catch (IntegrationRefusedException | ScopeTakenException e) {
            return refused(seen, e.getMessage());
        }
    }

    /** Who asks for a validation. */
    public enum Approval {
        /** The operator, who thereby agrees to what is found. */
        OPERATOR,
        /** An organisation, or nobody. */
        NONE
    }

    private void checkLinked(String organization, List<Organizations.Scope> scopes) {
        var linked = organizations.scopes(organization);
        scopes.stream().filter(scope -> !linked.contains(scope)).findFirst().ifPresent(scope -> {
            throw new IntegrationRefusedException(
                    "Billing account not linked: " + scope.scope() + " must be linked to organisation " + organization
                            + " by the operator, because a table's name does not prove whose it is: ./spendstream"
                            + " organizations link " + organization + " --source " + scope.source() + " --scope "
                            + scope.scope(),
                    null);
        });
    }

    public IntegrationProvider of(Provider provider) {
        return providers.get(provider);
    }

    private Integration refused(Integration seen, String why) {
        log.warn(
                "an integration cannot be read organization={} provider={} fault=\"{}\"",
                seen.organization(),
                seen.provider().word(),
                why);
        return integrations.invalid(seen, why).orElseGet(() -> now(seen));
    }

    private Integration now(Integration seen) {
        return integrations.find(seen.organization(), seen.provider()).orElse(seen);
    }
}
