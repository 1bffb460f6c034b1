-- Every fact with what its slice says about it, and with names for people; whoever has no name is called by id.
-- Columns are only ever added, at the end; a join whose columns nobody asks for costs nothing.
CREATE OR REPLACE VIEW v_costs AS
SELECT f.timestamp, f.fact_id, f.slice_id, f.slice_day, f.source, f.org_id, f.env_id, f.cluster_id, f.resource_id,
       f.principal_id, f.product, f.line_type, f.charge_category, f.region, f.basis, f.business_unit, f.cost_center,
       f.team, f.cost_usd, f.list_cost_usd, f.effective_cost_usd, f.allocation_confidence, f.allocation_method,
       f.rule_id, f.updated_at,
       coalesce(s.scope, '')                                AS scope,
       coalesce(s.settled, false)                           AS settled,
       f.generation,
       (f.timestamp AT TIME ZONE 'UTC')::date               AS day,
       coalesce(nullif(o.display_name, ''), f.org_id)       AS org_name,
       coalesce(nullif(e.display_name, ''), f.env_id)       AS env_name,
       coalesce(nullif(c.display_name, ''), f.cluster_id)   AS cluster_name,
       coalesce(c.cluster_type, '')                         AS cluster_type,
       coalesce(c.cloud_provider, '')                       AS cloud_provider,
       CASE WHEN f.resource_id = f.cluster_id THEN coalesce(nullif(c.display_name, ''), f.resource_id)
            ELSE coalesce(nullif(r.display_name, ''), f.resource_id)
       END                                                  AS resource_name,
       CASE WHEN f.resource_id = '' THEN ''
            WHEN f.resource_id = f.cluster_id THEN 'kafka-cluster'
            ELSE coalesce(r.resource_type, '')
       END                                                  AS resource_type,
       coalesce(nullif(p.name, ''), f.principal_id)         AS principal_name,
       CASE WHEN p.principal_type <> ''              THEN p.principal_type
            WHEN f.principal_id LIKE 'sa-%'          THEN 'service-account'
            WHEN f.principal_id LIKE 'u-%'           THEN 'user'
            WHEN f.principal_id LIKE 'pool-%'        THEN 'identity-pool'
            WHEN f.principal_id IN ('shared', 'unallocated') THEN f.principal_id
            ELSE ''
       END                                                  AS principal_type,
       coalesce(p.email, '')                                AS principal_email
FROM hourly_cost_facts f
LEFT JOIN slices s ON s.slice_id = f.slice_id
LEFT JOIN dimensions_orgs o ON o.id = f.org_id
LEFT JOIN dimensions_envs e ON e.id = f.env_id
LEFT JOIN dimensions_clusters c ON c.id = f.cluster_id
LEFT JOIN dimensions_resources r ON r.id = f.resource_id
LEFT JOIN dimensions_principals p ON p.id = f.principal_id;

-- Why numbers changed: what each change did to the net cost.
CREATE VIEW v_cost_changes AS
SELECT c.*,
       c.old_spend_usd + c.old_credits_usd AS old_net_usd,
       c.new_spend_usd + c.new_credits_usd AS new_net_usd,
       c.new_spend_usd + c.new_credits_usd - c.old_spend_usd - c.old_credits_usd AS delta_usd
FROM cost_changes c;

-- Lets a role read what dashboards need: every table and view of ours but those that run the product itself. It may be
-- called again, by whoever owns the tables, and must be after each migration that adds a table. Managed databases do not
-- always let us create roles: then somebody else creates it, and we say so instead of failing.
CREATE FUNCTION grant_reader(reader text DEFAULT 'spendstream_reader') RETURNS void LANGUAGE plpgsql AS $$
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
          AND c.relname NOT IN ('flyway_schema_history', 'scheduled_tasks')
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
