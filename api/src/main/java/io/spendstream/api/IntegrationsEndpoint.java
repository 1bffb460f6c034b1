package io.spendstream.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.spendstream.api.access.Caller;
import io.spendstream.api.integrations.IntegrationUnavailableException;
import io.spendstream.api.integrations.Validation;
import io.spendstream.api.integrations.Validation.Approval;
import io.spendstream.sink.organizations.Integration;
import io.spendstream.sink.organizations.IntegrationStatus;
import io.spendstream.sink.organizations.Integrations;
import io.spendstream.sink.organizations.Organizations;
import io.spendstream.sink.organizations.Provider;
import java.util.Arrays;
import java.util.stream.Collectors;

/** /api/v1/integrations: whose bills are read with whose credentials. A secret goes in and never comes out. */
final class IntegrationsEndpoint {
    private final Organizations organizations;
    private final Integrations integrations;
    private final Validation validation;

    IntegrationsEndpoint(Organizations organizations, Integrations integrations, Validation validation) {
        this.organizations = organizations;
        this.integrations = integrations;
        this.validation = validation;
    }

    void list(Context context) {
        QueryParameters.of(context);
        var body = JsonBody.object();
        var list = body.putArray("integrations");
        integrations.list(organization(context)).forEach(integration -> list.add(json(integration)));
        JsonBody.send(context, body);
    }

    void one(Context context) {
        QueryParameters.of(context);
        JsonBody.send(context, json(integration(context)));
    }

    void setUp(Context context) {
        QueryParameters.of(context);
        var organization = organization(context);
        var provider = provider(context);
        var setup = validation.of(provider).read(JsonBody.read(context));
        var integration = integrations.setUp(
                organization,
                provider,
                setup.config(),
                setup.secret(),
                Caller.of(context).name());
        JsonBody.send(
                context,
                JsonBody.object()
                        .put("success", true)
                        .put("integration_id", integration.id())
                        .put("status", integration.status().word()));
    }

    /** One that is disabled stays so. */
    void validate(Context context) {
        QueryParameters.of(context);
        var integration = integration(context);
        if (integration.status() == IntegrationStatus.DISABLED) {
            throw ProblemException.conflict(
                    integration.provider().label() + " integration is disabled; enable it first");
        }
        validate(context, integration);
    }

    void enable(Context context) {
        QueryParameters.of(context);
        validate(context, integration(context));
    }

    void disable(Context context) {
        QueryParameters.of(context);
        var disabled = integrations
                .move(organization(context), provider(context), IntegrationStatus.DISABLED)
                .orElseThrow(() -> missing(context));
        JsonBody.send(context, json(disabled));
    }

    void delete(Context context) {
        QueryParameters.of(context);
        if (!integrations.delete(organization(context), provider(context))) {
            throw missing(context);
        }
        JsonBody.send(context, JsonBody.object().put("success", true));
    }

    private void validate(Context context, Integration before) {
        var validating = integrations
                .move(before.organization(), before.provider(), IntegrationStatus.VALIDATING)
                .orElseThrow(() -> missing(context));
        try {
            JsonBody.send(context, verdict(validation.validate(validating, approval(context))));
        } catch (IntegrationUnavailableException e) {
            integrations.undecided(validating, settled(before.status()));
            context.header("Retry-After", "30");
            throw ProblemException.unavailable(e.getMessage());
        } catch (RuntimeException e) {
            integrations.undecided(validating, settled(before.status()));
            throw e;
        }
    }

    private static Approval approval(Context context) {
        return Caller.of(context).organization().isEmpty() ? Approval.OPERATOR : Approval.NONE;
    }

    /** Of one whose validation nobody ended. */
    private static IntegrationStatus settled(IntegrationStatus status) {
        return status == IntegrationStatus.VALIDATING ? IntegrationStatus.PENDING : status;
    }

    private static ObjectNode verdict(Integration integration) {
        var answer = JsonBody.object()
                .put("success", integration.status() == IntegrationStatus.ACTIVE)
                .put("status", integration.status().word());
        integration.error().ifPresent(error -> answer.put("error", error.split(": ", 2)[0])
                .put("detail", error));
        return answer;
    }

    private static ObjectNode json(Integration integration) {
        var json = JsonBody.object()
                .put("integration_id", integration.id())
                .put("org_slug", integration.organization())
                .put("provider", integration.provider().word())
                .put("status", integration.status().word());
        json.set("config", integration.config());
        return json.put("validated_at", JsonBody.text(integration.validatedAt()))
                .put("error_message", integration.error().orElse(null))
                .put("created_at", integration.createdAt().toString())
                .put("updated_at", integration.updatedAt().toString());
    }

    private String organization(Context context) {
        var slug = context.pathParam("org");
        return organizations
                .find(slug)
                .orElseThrow(() -> ProblemException.notFound("there is no organisation " + slug))
                .slug();
    }

    private static Provider provider(Context context) {
        var word = context.pathParam("provider");
        return Provider.named(word)
                .orElseThrow(() -> ProblemException.notFound("there is no provider " + word + "; there are "
                        + Arrays.stream(Provider.values()).map(Provider::word).collect(Collectors.joining(", "))));
    }

    private Integration integration(Context context) {
        return integrations.find(organization(context), provider(context)).orElseThrow(() -> missing(context));
    }

    private static ProblemException missing(Context context) {
        return ProblemException.notFound("organisation " + context.pathParam("org") + " has no integration of "
                + context.pathParam("provider") + "; POST .../setup makes one");
    }
}
