package io.spendstream.sink.organizations;

import static io.spendstream.sink.organizations.OrganizationFixture.ACME;
import static io.spendstream.sink.organizations.OrganizationFixture.OTHER;
import static io.spendstream.sink.organizations.OrganizationFixture.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendstream.sink.organizations.Organizations.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrganizationsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T23:59:59Z");
    private static final Scope ACCOUNT = new Scope("gcp", "01ABCD-EF2345-678901");

    private final OrganizationFixture fixture = new OrganizationFixture();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldKnowWhoseKeyItIsUntilItIsRevoked() {
        var key = fixture.keys.create(ACME, "ci");

        assertThat(fixture.keys.find(key.secret()))
                .hasValueSatisfying(
                        found -> assertThat(found.organization().slug()).isEqualTo(ACME));
        assertThat(fixture.keys.find(key.secret() + "x")).isEmpty();
        assertThat(key.toString()).doesNotContain(key.secret());
        assertThat(fixture.keys.revoke(key.id())).isTrue();
        assertThat(fixture.keys.revoke(key.id())).isFalse();
        assertThat(fixture.keys.find(key.secret())).isEmpty();
        assertThat(fixture.keys.list(ACME)).singleElement().satisfies(old -> assertThat(old.revokedAt())
                .isPresent());
    }

    @Test
    void shouldLetOneOrganisationOnlyOwnAScope() {
        fixture.organizations.claim(ACME, ACCOUNT);
        fixture.organizations.claim(ACME, ACCOUNT);

        assertThatThrownBy(() -> fixture.organizations.claim(OTHER, ACCOUNT))
                .isInstanceOf(ScopeTakenException.class)
                .hasMessageNotContaining(ACME);
        assertThat(fixture.organizations.scopes(ACME)).containsExactly(ACCOUNT);
        assertThat(fixture.organizations.release(OTHER, ACCOUNT)).isFalse();
        assertThat(fixture.organizations.release(ACME, ACCOUNT)).isTrue();
        fixture.organizations.claim(OTHER, ACCOUNT);
    }

    @Test
    void shouldAdmitAsManyRunsADayAsThePlanAllowsAlsoWhenAllAskAtOnce() {
        var key = fixture.keys.find(fixture.keys.create(ACME, "ci").secret()).orElseThrow();

        var admitted = IntStream.range(0, 12)
                .parallel()
                .filter(i -> fixture.runs.admit(newId(), "gcp/cost/billing", key, NOW))
                .count();

        assertThat(admitted).isEqualTo(Plan.STARTER.runsPerDay()).isEqualTo(6);
        assertThat(fixture.runs.admit(newId(), "gcp/cost/billing", key, NOW.plusSeconds(1)))
                .isTrue();
    }

    @Test
    void shouldShowARunToItsOrganisationOnlyAndForgetOneThatIsWithdrawn() {
        var key = fixture.keys.find(fixture.keys.create(ACME, "ci").secret()).orElseThrow();
        var run = newId();
        fixture.runs.admit(run, "gcp/cost/billing", key, NOW);

        assertThat(fixture.runs.find(ACME, run)).isPresent();
        assertThat(fixture.runs.find(OTHER, run)).isEmpty();
        fixture.runs.withdraw(run);
        assertThat(fixture.runs.find(ACME, run)).isEmpty();
    }

    @Test
    void shouldReadOnlyActiveIntegrationsOfOrganisationsInGoodStanding() {
        var integrations = new Integrations(fixture.database.jdbi(), fixture.credentials(folder.resolve("key")));
        var acme = integrations.setUp(ACME, Provider.GCP, config("dataset", "p.d"), new Secret("s"), "tests");

        assertThat(integrations.active()).isEmpty();
        assertThat(integrations.valid(acme, config("table", "t"), List.of(ACCOUNT)))
                .hasValueSatisfying(active -> {
                    assertThat(active.status()).isEqualTo(IntegrationStatus.ACTIVE);
                    assertThat(active.config().path("dataset").asText()).isEqualTo("p.d");
                    assertThat(active.config().path("table").asText()).isEqualTo("t");
                });
        assertThat(integrations.active()).hasSize(1);
        fixture.organizations.save(new Organization(ACME, "Acme", Plan.STARTER, OrganizationStatus.SUSPENDED));
        assertThat(integrations.active()).isEmpty();
        fixture.organizations.save(new Organization(ACME, "Acme", Plan.STARTER, OrganizationStatus.ACTIVE));
        integrations.move(ACME, Provider.GCP, IntegrationStatus.DISABLED);
        assertThat(integrations.active()).isEmpty();
    }

    @Test
    void shouldNotCountAVerdictOnWhatHasChangedSince() {
        var integrations = new Integrations(fixture.database.jdbi(), fixture.credentials(folder.resolve("key")));
        var seen = integrations.setUp(ACME, Provider.GCP, config("a", "1"), new Secret("old"), "tests");
        integrations.setUp(ACME, Provider.GCP, config("a", "2"), new Secret("new"), "tests");

        assertThat(integrations.valid(seen, config("b", "c"), List.of())).isEmpty();
        assertThat(integrations.invalid(seen, "no")).isEmpty();
        assertThat(integrations.find(ACME, Provider.GCP))
                .hasValueSatisfying(now -> assertThat(now.status()).isEqualTo(IntegrationStatus.PENDING));
    }

    @Test
    void shouldNotActivateWhatIsAnotherOrganisations() {
        fixture.organizations.claim(OTHER, ACCOUNT);
        var integrations = new Integrations(fixture.database.jdbi(), fixture.credentials(folder.resolve("key")));
        var seen = integrations.setUp(ACME, Provider.GCP, config("a", "1"), new Secret("s"), "tests");

        assertThatThrownBy(() -> integrations.valid(seen, config("b", "c"), List.of(ACCOUNT)))
                .isInstanceOf(ScopeTakenException.class);

        assertThat(integrations.find(ACME, Provider.GCP))
                .hasValueSatisfying(now -> assertThat(now.status()).isEqualTo(IntegrationStatus.PENDING));
    }

    @Test
    void shouldForgetTheCredentialWithItsIntegration() {
        var credentials = fixture.credentials(folder.resolve("key"));
        var integrations = new Integrations(fixture.database.jdbi(), credentials);
        integrations.setUp(ACME, Provider.GCP, config("a", "1"), new Secret("s"), "tests");

        assertThat(integrations.delete(ACME, Provider.GCP)).isTrue();
        assertThat(integrations.delete(ACME, Provider.GCP)).isFalse();
        assertThat(credentials.reveal(ACME, Provider.GCP)).isEmpty();
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }
}
