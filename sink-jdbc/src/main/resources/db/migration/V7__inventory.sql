-- What the provider's inventory says. It has priority over what lines say: an attribute that it names is stamped
-- 'infinity', so that no line is ever newer. Of the inventory itself the newest reading counts.
ALTER TABLE dimensions_orgs ADD COLUMN inventory_observed_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE dimensions_envs ADD COLUMN inventory_observed_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE dimensions_clusters ADD COLUMN inventory_observed_at timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE dimensions_principals ADD COLUMN inventory_observed_at timestamptz NOT NULL DEFAULT '-infinity';

CREATE TABLE dimensions_resources (
    id                       text        PRIMARY KEY,
    resource_type            text        NOT NULL DEFAULT '',
    display_name             text        NOT NULL DEFAULT '',
    display_name_observed_at timestamptz NOT NULL DEFAULT '-infinity',
    env_id                   text        NOT NULL DEFAULT '',
    env_id_observed_at       timestamptz NOT NULL DEFAULT '-infinity',
    cluster_id               text        NOT NULL DEFAULT '',
    cluster_id_observed_at   timestamptz NOT NULL DEFAULT '-infinity',
    owner_id                 text        NOT NULL DEFAULT '',
    metadata                 jsonb       NOT NULL DEFAULT '{}',
    valid_from               timestamptz,
    valid_to                 timestamptz,
    observed_at              timestamptz NOT NULL,
    inventory_observed_at    timestamptz NOT NULL DEFAULT '-infinity',
    updated_at               timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE dimensions_resources IS 'Connectors, ksqlDB clusters, Schema Registries, Flink pools, API keys and whatever else is billed or owned.';
COMMENT ON COLUMN dimensions_resources.resource_type IS 'Kind by the inventory; empty while only lines know it.';
COMMENT ON COLUMN dimensions_resources.owner_id IS 'Principal, or API key whose owner it then is.';

COMMENT ON COLUMN dimensions_clusters.metadata IS 'source, org_id, owner_id, attributes, catalog tags and all versions that were ever seen; empty while only lines know it.';
COMMENT ON COLUMN dimensions_clusters.valid_to IS 'When it was deleted at the provider; it keeps its last-known name.';
