-- The one place where an organisation's Confluent organisation, billing accounts and customer ids meet.
CREATE TABLE organizations (
    slug         text        PRIMARY KEY CHECK (slug ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
    display_name text        NOT NULL DEFAULT '',
    plan         text        NOT NULL CHECK (plan IN ('starter', 'professional', 'scale')),
    status       text        NOT NULL CHECK (status IN ('trial', 'active', 'suspended', 'cancelled')),
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE organization_sources (
    slug       text        NOT NULL REFERENCES organizations,
    source     text        NOT NULL,
    scope      text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- what is billed belongs to one organisation
    PRIMARY KEY (source, scope)
);

CREATE INDEX organization_sources_by_slug ON organization_sources (slug);

COMMENT ON COLUMN organization_sources.scope IS 'Confluent organisation, billing account of Google Cloud, customer id of usage reports, or FOCUS BillingAccountId.';

-- Whose facts are whose. Costs that an organisation's own integration of Google Cloud reads carry its slug.
CREATE VIEW v_organization_scopes AS
SELECT slug, source, scope AS org_id FROM organization_sources
UNION
SELECT slug, 'gcp', slug FROM organizations;

CREATE TABLE api_keys (
    key_id     text        PRIMARY KEY,
    org_slug   text        NOT NULL REFERENCES organizations,
    name       text        NOT NULL,
    key_hash   bytea       NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);

COMMENT ON COLUMN api_keys.key_hash IS 'SHA-256 of the key, which is 32 random bytes and is shown once.';

CREATE TABLE org_integrations (
    integration_id text        PRIMARY KEY,
    org_slug       text        NOT NULL REFERENCES organizations,
    provider       text        NOT NULL CHECK (provider IN ('gcp', 'confluent')),
    status         text        NOT NULL CHECK (status IN ('pending', 'validating', 'active', 'error', 'disabled')),
    config         jsonb       NOT NULL DEFAULT '{}',
    validated_at   timestamptz,
    error_message  text,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    UNIQUE (org_slug, provider)
);

CREATE TABLE org_credentials (
    credential_id   text        PRIMARY KEY,
    org_slug        text        NOT NULL,
    provider        text        NOT NULL,
    credential_type text        NOT NULL,
    encrypted_value bytea       NOT NULL,
    key_version     text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    created_by      text        NOT NULL,
    UNIQUE (org_slug, provider),
    FOREIGN KEY (org_slug, provider) REFERENCES org_integrations (org_slug, provider) ON DELETE CASCADE
);

COMMENT ON COLUMN org_credentials.encrypted_value IS 'Bound to organisation, provider and type: copied to another row it cannot be decrypted.';

CREATE TABLE pipeline_runs (
    run_id     text        PRIMARY KEY,
    org_slug   text        NOT NULL REFERENCES organizations,
    pipeline   text        NOT NULL,
    key_id     text        NOT NULL REFERENCES api_keys,
    started_at timestamptz NOT NULL
);

CREATE INDEX pipeline_runs_by_day ON pipeline_runs (org_slug, started_at);

COMMENT ON TABLE pipeline_runs IS 'Runs that organisations asked for; what became of them is in ingestion_runs under the same run_id.';

ALTER TABLE ingestion_runs ADD COLUMN progress integer NOT NULL DEFAULT 0;

COMMENT ON COLUMN ingestion_runs.progress IS 'How much of it is done, in percent.';

-- Who reads dashboards has no business with keys and credentials, hashed or encrypted as they are.
CREATE OR REPLACE FUNCTION grant_reader(reader text DEFAULT 'spendstream_reader') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    relation record;
BEGIN
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = reader) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', reader);
        END IF;
    EXCEPTION
        WHEN insufficient_privilege THEN
            RAISE NOTICE 'role % is not there and may not be created: create it, then SELECT grant_reader()', reader;
            RETURN;
        WHEN duplicate_object OR unique_violation THEN
            NULL; -- of another database of this server, at the same moment
    END;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), reader);
    FOR relation IN
        SELECT c.relname
        FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace
          AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
          AND c.relname NOT IN ('flyway_schema_history', 'scheduled_tasks', 'api_keys', 'org_credentials')
    LOOP
        EXECUTE format('GRANT SELECT ON %I TO %I', relation.relname, reader);
    END LOOP;
    BEGIN
        -- of sessions that log in as this role: make it one that can, or set the same for the login that is its member
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET statement_timeout = %L', reader, current_database(), '30s');
        EXECUTE format('ALTER ROLE %I IN DATABASE %I SET default_transaction_read_only = on', reader, current_database());
    EXCEPTION
        WHEN insufficient_privilege THEN
            RAISE NOTICE 'statement timeout of role % cannot be set here: ALTER ROLE % SET statement_timeout = ''30s''',
                reader, reader;
    END;
END
$$;

SELECT grant_reader();
