package io.spendstream.sink.read;

import io.spendstream.sink.SqlTimes;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What the ids in costs stand for. */
public final class Dimensions {
    private static final String ORGS =
            """
            SELECT id,
                   coalesce(nullif(name, ''), id) AS name,
                   coalesce(nullif(display_name, ''), nullif(name, ''), id) AS display_name
            FROM dimensions_orgs
            ORDER BY id
            """;
    private static final String ENVS =
            """
            SELECT id, org_id, coalesce(nullif(display_name, ''), id) AS display_name
            FROM dimensions_envs
            ORDER BY id
            """;
    private static final String CLUSTERS =
            """
            SELECT id, env_id, coalesce(nullif(display_name, ''), id) AS display_name,
                   cluster_type, cloud_provider, region
            FROM dimensions_clusters
            ORDER BY id
            """;

    private static final String PRINCIPALS =
            """
            SELECT id, principal_type, coalesce(nullif(name, ''), id) AS name, email, valid_from, valid_to
            FROM dimensions_principals
            ORDER BY id
            """;
    private static final String RESOURCES =
            """
            SELECT id, resource_type, coalesce(nullif(display_name, ''), id) AS display_name,
                   env_id, cluster_id, owner_id, valid_from, valid_to
            FROM dimensions_resources
            ORDER BY id
            """;

    private final Jdbi jdbi;

    public Dimensions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public List<Organization> organizations() {
        return jdbi.withHandle(handle -> handle.createQuery(ORGS)
                .map((row, context) ->
                        new Organization(row.getString("id"), row.getString("name"), row.getString("display_name")))
                .list());
    }

    public List<Environment> environments() {
        return jdbi.withHandle(handle -> handle.createQuery(ENVS)
                .map((row, context) ->
                        new Environment(row.getString("id"), row.getString("org_id"), row.getString("display_name")))
                .list());
    }

    public List<Cluster> clusters() {
        return jdbi.withHandle(handle -> handle.createQuery(CLUSTERS)
                .map((row, context) -> new Cluster(
                        row.getString("id"),
                        row.getString("env_id"),
                        row.getString("display_name"),
                        row.getString("cluster_type"),
                        row.getString("cloud_provider"),
                        row.getString("region")))
                .list());
    }

    public List<Principal> principals() {
        return jdbi.withHandle(handle -> handle.createQuery(PRINCIPALS)
                .map((row, context) -> new Principal(
                        row.getString("id"),
                        row.getString("principal_type"),
                        row.getString("name"),
                        row.getString("email"),
                        SqlTimes.instantOrNone(row, "valid_from"),
                        SqlTimes.instantOrNone(row, "valid_to")))
                .list());
    }

    public List<Resource> resources() {
        return jdbi.withHandle(handle -> handle.createQuery(RESOURCES)
                .map((row, context) -> new Resource(
                        row.getString("id"),
                        row.getString("resource_type"),
                        row.getString("display_name"),
                        row.getString("env_id"),
                        row.getString("cluster_id"),
                        row.getString("owner_id"),
                        SqlTimes.instantOrNone(row, "valid_from"),
                        SqlTimes.instantOrNone(row, "valid_to")))
                .list());
    }
}
