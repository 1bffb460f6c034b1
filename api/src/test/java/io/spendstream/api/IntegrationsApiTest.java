package io.spendstream.api;

import static io.spendstream.api.ApiFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendstream.sink.organizations.Organization;
import io.spendstream.sink.organizations.OrganizationStatus;
import io.spendstream.sink.organizations.Organizations.Scope;
import io.spendstream.sink.organizations.Plan;
import io.spendstream.sink.organizations.Provider;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items of the document on Google Cloud's costs (seed 004): integrations, pipelines, keys and quotas. */
class IntegrationsApiTest {
    private static final String SETUP = "{\"service_account_json\":\"ACCOUNT-1\",\"billing_dataset_id\":\"billing\"}";
    private static final String GCP = "/api/v1/integrations/acme_corp/gcp";
    private static final String RUN = "/api/v1/pipelines/run/acme_corp/gcp/cost/billing";

    private final ApiFixture fixture = new ApiFixture().start();
    private String key;
    private String othersKey;

    @BeforeEach
    void saveOrganizations() {
        save(Plan.STARTER, OrganizationStatus.TRIAL);
        fixture.organizations
                .organizations()
                .save(new Organization("other", "", Plan.SCALE, OrganizationStatus.ACTIVE));
        key = fixture.organizations.keys().create("acme_corp", "tests").secret();
        othersKey = fixture.organizations.keys().create("other", "tests").secret();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldGoFromPendingToActiveAndNeverShowTheSecret() {
        var setup = fixture.post(GCP + "/setup", SETUP);
        var pending = fixture.get(GCP);
        var validated = fixture.post(GCP + "/validate", "");
        var active = fixture.get("/api/v1/integrations/acme_corp");

        assertThat(json(setup).path("success").asBoolean()).isTrue();
        assertThat(json(setup).path("integration_id").asText())
                .isEqualTo(json(pending).path("integration_id").asText());
        assertThat(json(pending).path("status").asText()).isEqualTo("pending");
        assertThat(json(validated)).hasToString("{\"success\":true,\"status\":\"active\"}");
        var integration = json(active).path("integrations").path(0);
        assertThat(integration.path("status").asText()).isEqualTo("active");
        assertThat(integration.path("validated_at").isNull()).isFalse();
        assertThat(integration.path("config").path("found").asBoolean()).isTrue();
        assertThat(fixture.provider.secretsSeen).containsExactly("ACCOUNT-1");
        assertThat(setup.body() + pending.body() + validated.body() + active.body())
                .doesNotContain("ACCOUNT-1");
    }

    @Test
    void shouldTellWhyItIsInErrorInTheSeedsWords() {
        fixture.post(GCP + "/setup", SETUP);
        fixture.provider.refusal = Optional.of("Service account lacks BigQuery permissions: on p.d.t");

        var answer = json(fixture.post(GCP + "/validate", ""));

        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.path("status").asText()).isEqualTo("error");
        assertThat(answer.path("error").asText()).isEqualTo("Service account lacks BigQuery permissions");
        assertThat(json(fixture.get(GCP)).path("error_message").asText()).endsWith("on p.d.t");
    }

    @Test
    void shouldRefuseASetupWithoutAKeyInTheSeedsWords() {
        var answer = fixture.post(GCP + "/setup", "{\"billing_dataset_id\":\"billing\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("detail").asText()).startsWith("Invalid service account JSON format");
        assertThat(fixture.get(GCP).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldLeaveItAsItWasWhenTheProviderCannotBeAsked() {
        fixture.post(GCP + "/setup", SETUP);
        fixture.provider.isDown = true;

        var answer = fixture.post(GCP + "/validate", "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(status()).isEqualTo("pending");
    }

    @Test
    void shouldBeDisabledUntilItIsEnabled() {
        activate();

        assertThat(json(fixture.post(GCP + "/disable", "")).path("status").asText())
                .isEqualTo("disabled");
        assertThat(fixture.post(GCP + "/validate", "").statusCode()).isEqualTo(409);
        assertThat(run().statusCode()).isEqualTo(409);
        assertThat(json(fixture.post(GCP + "/enable", "")).path("status").asText())
                .isEqualTo("active");
        assertThat(run().statusCode()).isEqualTo(202);
    }

    @Test
    void shouldDeleteItWithItsCredential() {
        activate();

        assertThat(fixture.delete(GCP).statusCode()).isEqualTo(200);

        assertThat(fixture.delete(GCP).statusCode()).isEqualTo(404);
        assertThat(fixture.organizations.credentials().reveal("acme_corp", Provider.GCP))
                .isEmpty();
    }

    @Test
    void shouldNotReadWhatBelongsToAnotherOrganisation() {
        activate();
        var theirs = "/api/v1/integrations/other/gcp";
        fixture.with(othersKey, "POST", theirs + "/setup", SETUP);

        var answer = json(fixture.with(othersKey, "POST", theirs + "/validate", ""));

        assertThat(answer.path("status").asText()).isEqualTo("error");
        assertThat(answer.path("error").asText()).isEqualTo("Billing account not linked");
        assertThat(json(fixture.post(theirs + "/validate", "")).path("error").asText())
                .contains("belongs to another organisation")
                .doesNotContain("acme");
    }

    @Test
    void shouldReadAnAccountThatOnlyATableNamesWhenTheOperatorLinkedIt() {
        fixture.with(key, "POST", GCP + "/setup", SETUP);
        assertThat(json(fixture.with(key, "POST", GCP + "/validate", ""))
                        .path("status")
                        .asText())
                .isEqualTo("error");

        fixture.organizations.organizations().claim("acme_corp", new Scope("gcp", "ACCOUNT-1"));

        assertThat(json(fixture.with(key, "POST", GCP + "/validate", ""))
                        .path("status")
                        .asText())
                .isEqualTo("active");
    }

    @Test
    void shouldNotUndoWhatHappenedWhileTheProviderWasAsked() {
        activate();
        fixture.provider.isDown = true;
        fixture.provider.meanwhile = () -> fixture.post(GCP + "/disable", "");

        fixture.post(GCP + "/validate", "");

        assertThat(status()).isEqualTo("disabled");
        fixture.provider.meanwhile = () -> fixture.post(GCP + "/setup", SETUP);
        fixture.post(GCP + "/enable", "");
        assertThat(status()).isEqualTo("pending");
    }

    @Test
    void shouldHandARunToThePollersAndTellWhatBecameOfIt() {
        activate();

        var answer = fixture.with(
                key,
                "POST",
                RUN,
                "{\"start_date\":\"2026-10-01\",\"end_date\":\"2026-10-03\",\"project_filter\":\"shop\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        var id = json(answer).path("run_id").asText();
        assertThat(json(answer).path("records_processed").asInt(-1)).isZero();
        assertThat(fixture.requested).singleElement().satisfies(request -> {
            assertThat(request.getRunId()).isEqualTo(id);
            assertThat(request.getOrganization()).isEqualTo("acme_corp");
            assertThat(request.getStartDate()).hasToString("2026-10-01");
            assertThat(request.getProjects()).containsExactly("shop");
        });
        var status = "/api/v1/pipelines/status/acme_corp/" + id;
        assertThat(json(fixture.with(key, "GET", status, "")).path("status").asText())
                .isEqualTo("requested");
        fixture.rows.failedRun(id, "gcp", 12, 40, "Billing export dataset not accessible");
        var failed = json(fixture.with(key, "GET", status, ""));
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("records").asInt()).isEqualTo(12);
        assertThat(failed.path("progress").asInt()).isEqualTo(40);
        assertThat(failed.path("errors").path(0).asText()).contains("not accessible");
    }

    @Test
    void shouldReadTheLast30DaysUnlessDaysAreNamedAndNameAllThatIsWrong() {
        activate();

        run();
        fixture.with(key, "POST", RUN, "{\"date\":\"2026-10-01\"}");
        var wrong = fixture.with(key, "POST", RUN, "{\"date\":\"2026-10-01\",\"end_date\":\"x\",\"projects\":[]}");

        assertThat(fixture.requested.get(0).getStartDate()).hasToString("2026-09-16");
        assertThat(fixture.requested.get(0).getEndDate()).hasToString("2026-10-16");
        assertThat(fixture.requested.get(1).getEndDate()).hasToString("2026-10-02");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).path("faults")).hasSize(2);
    }

    @Test
    void shouldRunAsOftenAsThePlanAllows() {
        activate();
        for (var i = 0; i < Plan.STARTER.runsPerDay(); i++) {
            assertThat(run().statusCode()).isEqualTo(202);
        }

        var refused = run();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).path("detail").asText()).startsWith("Daily pipeline limit reached");
        assertThat(refused.headers().firstValueAsLong("Retry-After")).hasValue(13 * 3600 + 39 * 60 + 31);
        assertThat(fixture.requested).hasSize(6);
        save(Plan.PROFESSIONAL, OrganizationStatus.ACTIVE);
        assertThat(run().statusCode()).isEqualTo(202);
    }

    @Test
    void shouldNotRunWhenTheSubscriptionEndedOrNothingIsActive() {
        assertThat(run().statusCode()).isEqualTo(409);
        assertThat(json(run()).path("detail").asText()).isEqualTo("GCP integration not active");
        activate();
        save(Plan.STARTER, OrganizationStatus.SUSPENDED);
        assertThat(run().statusCode()).isEqualTo(403);
    }

    private void activate() {
        fixture.post(GCP + "/setup", SETUP);
        fixture.post(GCP + "/validate", "");
        assertThat(status()).isEqualTo("active");
    }

    private String status() {
        return json(fixture.get(GCP)).path("status").asText();
    }

    private HttpResponse<String> run() {
        return fixture.with(key, "POST", RUN, "");
    }

    private void save(Plan plan, OrganizationStatus status) {
        fixture.organizations.organizations().save(new Organization("acme_corp", "Acme", plan, status));
    }
}
