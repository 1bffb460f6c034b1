-- Names as last known; what is deleted at the provider keeps its row. Each attribute carries the time of the walk that
-- said it, so that the result does not depend on the order in which lines are delivered.

CREATE TABLE dimensions_orgs (
    id           text        PRIMARY KEY,
    name         text        NOT NULL DEFAULT '',
    display_name text        NOT NULL DEFAULT '',
    metadata     jsonb       NOT NULL DEFAULT '{}',
    valid_from   timestamptz,
    valid_to     timestamptz,
    observed_at  timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE dimensions_envs (
    id                 text        PRIMARY KEY,
    org_id             text        NOT NULL DEFAULT '',
    org_id_observed_at timestamptz NOT NULL DEFAULT '-infinity',
    display_name       text        NOT NULL DEFAULT '',
    metadata           jsonb       NOT NULL DEFAULT '{}',
    valid_from         timestamptz,
    valid_to           timestamptz,
    observed_at        timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE dimensions_clusters (
    id                         text        PRIMARY KEY,
    env_id                     text        NOT NULL DEFAULT '',
    env_id_observed_at         timestamptz NOT NULL DEFAULT '-infinity',
    display_name               text        NOT NULL DEFAULT '',
    display_name_observed_at   timestamptz NOT NULL DEFAULT '-infinity',
    cluster_type               text        NOT NULL DEFAULT '',
    cloud_provider             text        NOT NULL DEFAULT '',
    cloud_provider_observed_at timestamptz NOT NULL DEFAULT '-infinity',
    region                     text        NOT NULL DEFAULT '',
    region_observed_at         timestamptz NOT NULL DEFAULT '-infinity',
    metadata                   jsonb       NOT NULL DEFAULT '{}',
    valid_from                 timestamptz,
    valid_to                   timestamptz,
    observed_at                timestamptz NOT NULL,
    updated_at                 timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE dimensions_principals (
    id             text        PRIMARY KEY,
    principal_type text        NOT NULL DEFAULT '',
    name           text        NOT NULL DEFAULT '',
    email          text        NOT NULL DEFAULT '',
    metadata       jsonb       NOT NULL DEFAULT '{}',
    valid_from     timestamptz,
    valid_to       timestamptz,
    observed_at    timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL DEFAULT now()
);
