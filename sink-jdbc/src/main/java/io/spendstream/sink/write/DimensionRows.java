package io.spendstream.sink.write;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What the batch's lines, still in their temporary table, know about organisations, environments, clusters and other resources. Of each
 * attribute the value of the newest walk that names it stands (of equal walks the greater value), whatever the order of
 * delivery; an empty value never replaces a name. What an inventory said is
 * stamped 'infinity' and stays. Rows are written in the order of ids, so that two sinks do not lock each other out.
 */
final class DimensionRows {
    private static final String ORGS =
            """
            INSERT INTO dimensions_orgs AS t (id, observed_at)
            SELECT org_id, max(observed_at) FROM stage_cost_lines WHERE org_id <> '' GROUP BY org_id ORDER BY org_id
            ON CONFLICT (id) DO UPDATE SET observed_at = excluded.observed_at, updated_at = now()
            WHERE excluded.observed_at > t.observed_at
            """;

    private static final String ENVS =
            """
            INSERT INTO dimensions_envs AS t (id, observed_at, org_id, org_id_observed_at)
            SELECT env_id,
                   max(observed_at),
                   coalesce((array_agg(org_id ORDER BY observed_at DESC, org_id DESC) FILTER (WHERE org_id <> ''))[1], ''),
                   coalesce(max(observed_at) FILTER (WHERE org_id <> ''), '-infinity')
            FROM stage_cost_lines
            WHERE env_id <> ''
            GROUP BY env_id
            ORDER BY env_id
            ON CONFLICT (id) DO UPDATE SET
                observed_at = greatest(t.observed_at, excluded.observed_at),
                (org_id, org_id_observed_at) = (
                    SELECT v, at FROM (VALUES (t.org_id, t.org_id_observed_at),
                                              (excluded.org_id, excluded.org_id_observed_at)) AS said (v, at)
                    ORDER BY at DESC, v DESC LIMIT 1),
                updated_at = now()
            WHERE excluded.observed_at > t.observed_at
               OR (excluded.org_id_observed_at, excluded.org_id) > (t.org_id_observed_at, t.org_id)
            """;

    private static final String CLUSTERS =
            """
            INSERT INTO dimensions_clusters AS t (
                id, observed_at, env_id, env_id_observed_at, display_name, display_name_observed_at,
                cloud_provider, cloud_provider_observed_at, region, region_observed_at)
            SELECT cluster_id,
                   max(observed_at),
                   coalesce((array_agg(env_id ORDER BY observed_at DESC, env_id DESC) FILTER (WHERE env_id <> ''))[1], ''),
                   coalesce(max(observed_at) FILTER (WHERE env_id <> ''), '-infinity'),
                   coalesce((array_agg(name ORDER BY observed_at DESC, name DESC) FILTER (WHERE name <> ''))[1], ''),
                   coalesce(max(observed_at) FILTER (WHERE name <> ''), '-infinity'),
                   coalesce((array_agg(cloud ORDER BY observed_at DESC, cloud DESC) FILTER (WHERE cloud <> ''))[1], ''),
                   coalesce(max(observed_at) FILTER (WHERE cloud <> ''), '-infinity'),
                   coalesce((array_agg(region ORDER BY observed_at DESC, region DESC) FILTER (WHERE region <> ''))[1], ''),
                   coalesce(max(observed_at) FILTER (WHERE region <> ''), '-infinity')
            FROM (
                SELECT cluster_id, observed_at, env_id, region,
                       CASE WHEN resource_id = cluster_id THEN resource_name ELSE '' END AS name,
                       coalesce(tags ->> 'provider', '') AS cloud
                FROM stage_cost_lines
                WHERE cluster_id <> '') AS said
            GROUP BY cluster_id
            ORDER BY cluster_id
            ON CONFLICT (id) DO UPDATE SET
                observed_at = greatest(t.observed_at, excluded.observed_at),
                (env_id, env_id_observed_at) = (
                    SELECT v, at FROM (VALUES (t.env_id, t.env_id_observed_at),
                                              (excluded.env_id, excluded.env_id_observed_at)) AS said (v, at)
                    ORDER BY at DESC, v DESC LIMIT 1),
                (display_name, display_name_observed_at) = (
                    SELECT v, at FROM (VALUES (t.display_name, t.display_name_observed_at),
                                              (excluded.display_name, excluded.display_name_observed_at)) AS said (v, at)
                    ORDER BY at DESC, v DESC LIMIT 1),
                (cloud_provider, cloud_provider_observed_at) = (
                    SELECT v, at FROM (VALUES (t.cloud_provider, t.cloud_provider_observed_at),
                                              (excluded.cloud_provider, excluded.cloud_provider_observed_at)) AS said (v, at)
                    ORDER BY at DESC, v DESC LIMIT 1),
                (region, region_observed_at) = (
                    SELECT v, at FROM (VALUES (t.region, t.region_observed_at),
                                              (excluded.region, excluded.region_observed_at)) AS said (v, at)
                    ORDER BY at DESC, v DESC LIMIT 1),
                updated_at = now()
            WHERE excluded.observed_at > t.observed_at
               OR (excluded.env_id_observed_at, excluded.env_id) > (t.env_id_observed_at, t.env_id)
               OR (excluded.display_name_observed_at, excluded.display_name)
                > (t.display_name_observed_at, t.display_name)
               OR (excluded.cloud_provider_observed_at, excluded.cloud_provider)
                > (t.cloud_provider_observed_at, t.cloud_provider)
               OR (excluded.region_observed_at, excluded.region) > (t.region_observed_at, t.region)
            """;

    private static final String RESOURCES =
            """
            INSERT INTO dimensions_resources AS t (
                id, observed_at, display_name, display_name_observed_at,
                env_id, env_id_observed_at, cluster_id, cluster_id_observed_at)
            SELECT resource_id,
                   max(observed_at),
                   coalesce((array_agg(resource_name ORDER BY observed_at DESC, resource_name DESC)
                             FILTER (WHERE resource_name <> ''))[1], ''),
                   coalesce(max(observed_at) FILTER (WHERE resource_name <> ''), '-infinity'),
                   coalesce((array_agg(env_id ORDER BY observed_at DESC, env_id DESC) FILTER (WHERE env_id <> ''))[1], ''),
                   coalesce(max(observed_at) FILTER (WHERE env_id <> ''), '-infinity'),
                   coalesce((array_agg(cluster_id ORDER BY observed_at DESC, cluster_id DESC)
                             FILTER (WHERE cluster_id <> ''))[1], ''),
                   coalesce(max(observed_at) FILTER (WHERE cluster_id <> ''), '-infinity')
            FROM stage_cost_lines
            WHERE resource_id <> '' AND resource_id <> cluster_id
            GROUP BY resource_id
            ORDER BY resource_id
            ON CONFLICT (id) DO UPDATE SET
                observed_at = greatest(t.observed_at, excluded.observed_at),
                (display_name, display_name_observed_at) = (
                    SELECT v, at FROM (VALUES (t.display_name, t.display_name_observed_at),
                                              (excluded.display_name, excluded.display_name_observed_at)) AS said (v, at)
                    ORDER BY at DESC, v DESC LIMIT 1),
                (env_id, env_id_observed_at) = (
                    SELECT v, at FROM (VALUES (t.env_id, t.env_id_observed_at),
                                              (excluded.env_id, excluded.env_id_observed_at)) AS said (v, at)
                    ORDER BY at DESC, v DESC LIMIT 1),
                (cluster_id, cluster_id_observed_at) = (
                    SELECT v, at FROM (VALUES (t.cluster_id, t.cluster_id_observed_at),
                                              (excluded.cluster_id, excluded.cluster_id_observed_at)) AS said (v, at)
                    ORDER BY at DESC, v DESC LIMIT 1),
                updated_at = now()
            WHERE excluded.observed_at > t.observed_at
               OR (excluded.display_name_observed_at, excluded.display_name)
                > (t.display_name_observed_at, t.display_name)
               OR (excluded.env_id_observed_at, excluded.env_id) > (t.env_id_observed_at, t.env_id)
               OR (excluded.cluster_id_observed_at, excluded.cluster_id) > (t.cluster_id_observed_at, t.cluster_id)
            """;

    private DimensionRows() {}

    static void fill(Handle handle) {
        List.of(ORGS, ENVS, CLUSTERS, RESOURCES).forEach(handle::execute);
    }
}
