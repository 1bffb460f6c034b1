package io.spendstream.runner.integrations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.api.FaultsException;
import io.spendstream.api.integrations.IntegrationProvider;
import io.spendstream.ingest.ConfluentCheck;
import io.spendstream.ingest.ConfluentSettings;
import io.spendstream.schemas.Sources;
import io.spendstream.schemas.raw.Json;
import io.spendstream.sink.organizations.Integration;
import io.spendstream.sink.organizations.Organizations;
import io.spendstream.sink.organizations.Provider;
import io.spendstream.sink.organizations.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A bill of Confluent Cloud, read with a Cloud API key that its organisation hands us. */
public final class ConfluentIntegration implements IntegrationProvider {
    private static final String KEY = "api_key";
    private static final String SECRET = "api_secret";
    private static final String ORGANISATION = "organization_id";

    private final ConfluentSettings settings;

    public ConfluentIntegration(ConfluentSettings settings) {
        this.settings = settings;
    }

    @Override
    public Provider provider() {
        return Provider.CONFLUENT;
    }

    @Override
    public Setup read(ObjectNode body) {
        var faults = new ArrayList<String>();
        Fields.check(body, Set.of(KEY, SECRET), faults);
        for (var field : List.of(KEY, SECRET)) {
            if (!body.path(field).isTextual() || body.path(field).textValue().isBlank()) {
                faults.add(field + " is missing: a Cloud API key and its secret");
            }
        }
        FaultsException.check(faults);
        var config = Json.mapper()
                .createObjectNode()
                .put(KEY, body.path(KEY).textValue().strip());
        return new Setup(config, new Secret(body.path(SECRET).textValue().strip()));
    }

    /** Which organisation it is, the provider says; nobody can name another's. */
    @Override
    public Found validate(Integration integration, Secret secret) {
        var ours = settings.of(key(integration), secret.text(), Optional.empty());
        var organisation = Refusals.of(() -> ConfluentCheck.organisation(ours));
        return new Found(
                Json.mapper().createObjectNode().put(ORGANISATION, organisation),
                List.of(new Organizations.Scope(Sources.CONFLUENT, organisation)),
                Proof.BY_PROVIDER);
    }

    ConfluentSettings settings(Integration integration, Secret secret) {
        return settings.of(
                key(integration),
                secret.text(),
                Optional.of(integration.config().path(ORGANISATION).asText()));
    }

    private static String key(Integration integration) {
        return integration.config().path(KEY).asText();
    }
}
