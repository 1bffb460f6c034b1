package io.spendstream.sink.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Which bills are read for whom. A verdict on an integration counts only while nobody has changed it since. */
public final class Integrations {
    private static final String UPSERT =
            """
            INSERT INTO org_integrations (integration_id, org_slug, provider, status, config)
            VALUES (:integration_id, :org_slug, :provider, 'pending', :config::jsonb)
            ON CONFLICT (org_slug, provider) DO UPDATE
            SET status = 'pending', config = org_integrations.config || excluded.config, validated_at = NULL, error_message = NULL,
                updated_at = clock_timestamp()
            RETURNING *
            """;
    private static final String OF_ORGANIZATION =
            "SELECT * FROM org_integrations WHERE org_slug = :org_slug ORDER BY provider";
    private static final String ONE =
            "SELECT * FROM org_integrations WHERE org_slug = :org_slug AND provider = :provider";
    private static final String ACTIVE =
            """
            SELECT i.* FROM org_integrations i JOIN organizations o ON o.slug = i.org_slug
            WHERE i.status = 'active' AND o.status IN ('trial', 'active')
            ORDER BY i.integration_id
            """;
    private static final String MOVE =
            """
            UPDATE org_integrations SET status = :status, updated_at = clock_timestamp()
            WHERE org_slug = :org_slug AND provider = :provider
            RETURNING *
            """;
    private static final String VALID =
            """
            UPDATE org_integrations
            SET status = 'active', config = config || :found::jsonb, validated_at = now(), error_message = NULL,
                updated_at = clock_timestamp()
            WHERE integration_id = :integration_id AND updated_at = :updated_at::timestamptz
            RETURNING *
            """;
    private static final String INVALID =
            """
            UPDATE org_integrations SET status = 'error', error_message = :error, updated_at = clock_timestamp()
            WHERE integration_id = :integration_id AND updated_at = :updated_at::timestamptz
            RETURNING *
            """;
    private static final String UNDECIDED =
            """
            UPDATE org_integrations SET status = :status, updated_at = clock_timestamp()
            WHERE integration_id = :integration_id AND updated_at = :updated_at::timestamptz
            RETURNING *
            """;
    private static final String DELETE =
            "DELETE FROM org_integrations WHERE org_slug = :org_slug AND provider = :provider";

    private final Jdbi jdbi;
    private final Credentials credentials;

    public Integrations(Jdbi jdbi, Credentials credentials) {
        this.jdbi = jdbi;
        this.credentials = credentials;
    }

    /** As pending, with a new credential; one that is there is replaced. */
    public Integration setUp(
            String organization, Provider provider, ObjectNode config, Secret secret, String createdBy) {
        return jdbi.inTransaction(handle -> {
            var integration = handle.createQuery(UPSERT)
                    .bind("integration_id", UUID.randomUUID().toString())
                    .bind("org_slug", organization)
                    .bind("provider", provider.word())
                    .bind("config", config.toString())
                    .map((row, context) -> Integration.of(row))
                    .one();
            credentials.store(handle, organization, provider, secret, createdBy);
            return integration;
        });
    }

    public List<Integration> list(String organization) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_ORGANIZATION)
                .bind("org_slug", organization)
                .map((row, context) -> Integration.of(row))
                .list());
    }

    public Optional<Integration> find(String organization, Provider provider) {
        return jdbi.withHandle(handle -> one(handle.createQuery(ONE), organization, provider));
    }

    /** Of organisations that may have something collected. */
    public List<Integration> active() {
        return jdbi.withHandle(handle -> handle.createQuery(ACTIVE)
                .map((row, context) -> Integration.of(row))
                .list());
    }

    /** To validating, disabled, or back to pending; empty when there is none. */
    public Optional<Integration> move(String organization, Provider provider, IntegrationStatus status) {
        return jdbi.withHandle(
                handle -> one(handle.createQuery(MOVE).bind("status", status.word()), organization, provider));
    }

    /**
     * It can be read.
     *
     * @param found by looking, to be kept with what was configured
     * @param scopes whose costs it reads: they are the organisation's from now on
     * @return empty when somebody has changed it since
     * @throws ScopeTakenException when they are another organisation's
     */
    public Optional<Integration> valid(Integration seen, ObjectNode found, List<Organizations.Scope> scopes) {
        return jdbi.inTransaction(handle -> {
            var valid = verdict(handle.createQuery(VALID).bind("found", found.toString()), seen);
            valid.ifPresent(
                    active -> scopes.forEach(scope -> Organizations.claim(handle, active.organization(), scope)));
            return valid;
        });
    }

    /** It cannot be read, and says why. Empty when somebody has changed it since. */
    public Optional<Integration> invalid(Integration seen, String error) {
        return jdbi.withHandle(handle -> verdict(handle.createQuery(INVALID).bind("error", error), seen));
    }

    /** Nothing was found out: it is what it was, unless somebody has changed it since. */
    public void undecided(Integration seen, IntegrationStatus before) {
        jdbi.useHandle(handle -> verdict(handle.createQuery(UNDECIDED).bind("status", before.word()), seen));
    }

    /** With its credential; what was collected stays. Whether there was one. */
    public boolean delete(String organization, Provider provider) {
        return jdbi.withHandle((Handle handle) -> handle.createUpdate(DELETE)
                        .bind("org_slug", organization)
                        .bind("provider", provider.word())
                        .execute())
                > 0;
    }

    private static Optional<Integration> verdict(Query query, Integration seen) {
        return query.bind("integration_id", seen.id())
                .bind("updated_at", seen.updatedAt().toString())
                .map((row, context) -> Integration.of(row))
                .findOne();
    }

    private static Optional<Integration> one(Query query, String organization, Provider provider) {
        return query.bind("org_slug", organization)
                .bind("provider", provider.word())
                .map((row, context) -> Integration.of(row))
                .findOne();
    }
}
