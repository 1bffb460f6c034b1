package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spendstream.api.integrations.IntegrationProvider;
import io.spendstream.api.integrations.IntegrationRefusedException;
import io.spendstream.api.integrations.IntegrationUnavailableException;
import io.spendstream.sink.organizations.Integration;
import io.spendstream.sink.organizations.Organizations.Scope;
import io.spendstream.sink.organizations.Provider;
import io.spendstream.sink.organizations.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Google Cloud that takes any key, and lets whoever has one read the account that the key names. */
final class InMemoryProvider implements IntegrationProvider {
    final List<String> secretsSeen = new ArrayList<>();
    Optional<String> refusal = Optional.empty();
    boolean isDown;
    Runnable meanwhile = () -> {};

    @Override
    public Provider provider() {
        return Provider.GCP;
    }

    @Override
    public Setup read(ObjectNode body) {
        FaultsException.check(
                body.hasNonNull("service_account_json")
                        ? List.of()
                        : List.of("Invalid service account JSON format: there is none"));
        return new Setup(
                JsonBody.object()
                        .put(
                                "billing_dataset_id",
                                body.path("billing_dataset_id").asText()),
                new Secret(body.path("service_account_json").asText()));
    }

    @Override
    public Found validate(Integration integration, Secret secret) {
        secretsSeen.add(secret.text());
        meanwhile.run();
        if (isDown) {
            throw new IntegrationUnavailableException("gave up after 1 attempts", null);
        }
        refusal.ifPresent(why -> {
            throw new IntegrationRefusedException(why, null);
        });
        return new Found(JsonBody.object().put("found", true), List.of(new Scope("gcp", secret.text())), Proof.BY_NAME);
    }
}
