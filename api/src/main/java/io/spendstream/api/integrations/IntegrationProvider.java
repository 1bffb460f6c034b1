package io.spendstream.api.integrations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.sink.organizations.Integration;
import io.spendstream.sink.organizations.Organizations;
import io.spendstream.sink.organizations.Provider;
import io.spendstream.sink.organizations.Secret;
import java.util.List;

/** What this module must know of a provider; wired by whoever starts it. Thread-safe. */
public interface IntegrationProvider {
    Provider provider();

    /**
     * What a body asks to set up.
     *
     * @throws io.spendstream.api.FaultsException with all that is wrong with it
     */
    Setup read(ObjectNode body);

    /**
     * Whether it can be read.
     *
     * @throws IntegrationRefusedException when somebody must mend something first
     * @throws IntegrationUnavailableException when the provider cannot be asked now
     */
    Found validate(Integration integration, Secret secret);

    /** @param config what is no secret */
    record Setup(ObjectNode config, Secret secret) {}

    /**
     * @param config to be kept beside what was set up
     * @param scopes whose costs it reads
     * @param proof how that is known
     */
    record Found(ObjectNode config, List<Organizations.Scope> scopes, Proof proof) {}

    /** How a provider's answer shows whose costs an integration reads. */
    enum Proof {
        /** The provider says whose they are. */
        BY_PROVIDER,
        /** Only names say so, which whoever set it up may have made up: the operator must agree. */
        BY_NAME
    }
}
