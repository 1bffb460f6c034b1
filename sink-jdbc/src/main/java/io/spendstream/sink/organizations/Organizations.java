package io.spendstream.sink.organizations;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who shares this installation, and which costs are whose. */
public final class Organizations {
    private static final String UPSERT =
            """
            INSERT INTO organizations (slug, display_name, plan, status)
            VALUES (:slug, :display_name, :plan, :status)
            ON CONFLICT (slug) DO UPDATE
            SET display_name = excluded.display_name, plan = excluded.plan, status = excluded.status, updated_at = now()
            """;
    private static final String BY_SLUG = "SELECT * FROM organizations WHERE slug = :slug";
    private static final String ALL = "SELECT * FROM organizations ORDER BY slug";
    private static final String SCOPES =
            "SELECT source, scope FROM organization_sources WHERE slug = :slug ORDER BY source, scope";
    private static final String CLAIM =
            """
            INSERT INTO organization_sources (slug, source, scope) VALUES (:slug, :source, :scope)
            ON CONFLICT (source, scope) DO NOTHING
            """;
    private static final String RELEASE =
            "DELETE FROM organization_sources WHERE slug = :slug AND source = :source AND scope = :scope";
    private static final String OWNER =
            "SELECT slug FROM organization_sources WHERE source = :source AND scope = :scope";

    private final Jdbi jdbi;

    public Organizations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param scope what a source calls the one who pays */
    public record Scope(String source, String scope) {}

    /** Creates it, or changes one that is there. */
    public void save(Organization organization) {
        jdbi.useHandle(handle -> handle.createUpdate(UPSERT)
                .bind("slug", organization.slug())
                .bind("display_name", organization.displayName())
                .bind("plan", organization.plan().word())
                .bind("status", organization.status().word())
                .execute());
    }

    public Optional<Organization> find(String slug) {
        return jdbi.withHandle(handle -> handle.createQuery(BY_SLUG)
                .bind("slug", slug)
                .map((row, context) -> Organization.of(row))
                .findOne());
    }

    public List<Organization> list() {
        return jdbi.withHandle(handle -> handle.createQuery(ALL)
                .map((row, context) -> Organization.of(row))
                .list());
    }

    public List<Scope> scopes(String slug) {
        return jdbi.withHandle(handle -> handle.createQuery(SCOPES)
                .bind("slug", slug)
                .map((row, context) -> new Scope(row.getString("source"), row.getString("scope")))
                .list());
    }

    /** @throws ScopeTakenException when these costs are another organisation's */
    public void claim(String slug, Scope scope) {
        jdbi.useHandle(handle -> claim(handle, slug, scope));
    }

    /** @return whether they were the organisation's until now */
    public boolean release(String slug, Scope scope) {
        return jdbi.withHandle(handle -> handle.createUpdate(RELEASE)
                        .bind("slug", slug)
                        .bind("source", scope.source())
                        .bind("scope", scope.scope())
                        .execute())
                > 0;
    }

    static void claim(Handle handle, String slug, Scope scope) {
        handle.createUpdate(CLAIM)
                .bind("slug", slug)
                .bind("source", scope.source())
                .bind("scope", scope.scope())
                .execute();
        var owner = handle.createQuery(OWNER)
                .bind("source", scope.source())
                .bind("scope", scope.scope())
                .mapTo(String.class)
                .one();
        if (!owner.equals(slug)) {
            throw new ScopeTakenException(scope);
        }
    }
}
