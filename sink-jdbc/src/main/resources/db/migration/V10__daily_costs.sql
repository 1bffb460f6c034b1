-- The facts of a day with equal dimensions, summed: what questions about days read instead of 24 times as many rows.
-- Spend and credits stand apart, each the sum of its hours, so that totals over days say what totals over hours say.
-- The slice is a dimension too: a row has one writer, and knows whether it is settled.
-- What most questions ask of comes first: PostgreSQL takes a row apart from the left, as far as it must.
CREATE TABLE daily_costs (
    day                   date           NOT NULL,
    slice_day             date           NOT NULL,
    slice_id              bigint         NOT NULL,
    daily_id              uuid           NOT NULL,
    records               bigint         NOT NULL,
    basis                 text           NOT NULL DEFAULT '',
    cost_usd              numeric(38,12) NOT NULL GENERATED ALWAYS AS (spend_usd + credits_usd) STORED,
    product               text           NOT NULL DEFAULT '',
    env_id                text           NOT NULL DEFAULT '',
    cluster_id            text           NOT NULL DEFAULT '',
    business_unit         text           NOT NULL DEFAULT '',
    spend_usd             numeric(38,12) NOT NULL,
    credits_usd           numeric(38,12) NOT NULL,
    list_cost_usd         numeric(38,12) NOT NULL,
    effective_cost_usd    numeric(38,12) NOT NULL,
    source                text           NOT NULL DEFAULT '',
    org_id                text           NOT NULL DEFAULT '',
    resource_id           text           NOT NULL DEFAULT '',
    principal_id          text           NOT NULL DEFAULT '',
    line_type             text           NOT NULL DEFAULT '',
    charge_category       text           NOT NULL DEFAULT '',
    region                text           NOT NULL DEFAULT '',
    cost_center           text           NOT NULL DEFAULT '',
    team                  text           NOT NULL DEFAULT '',
    allocation_confidence text           NOT NULL DEFAULT '',
    allocation_method     text           NOT NULL DEFAULT '',
    rule_id               text           NOT NULL DEFAULT '',
    PRIMARY KEY (day, daily_id)
) PARTITION BY RANGE (day);

COMMENT ON TABLE daily_costs IS 'hourly_cost_facts by UTC day; kept by its triggers, in the same transaction. Never written by anybody else.';
COMMENT ON COLUMN daily_costs.daily_id IS 'Hash of all dimensions; with the day the physical key.';
COMMENT ON COLUMN daily_costs.spend_usd IS 'Sum of the hours'' positive cost_usd.';
COMMENT ON COLUMN daily_costs.credits_usd IS 'Sum of the hours'' negative cost_usd.';
COMMENT ON COLUMN daily_costs.records IS 'How many facts it sums.';

-- Whoever makes a month for facts makes it for their days.
CREATE OR REPLACE FUNCTION ensure_month(parent text, month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first_day date := date_trunc('month', month::timestamp)::date;
    next_day  date := (first_day + interval '1 month')::date;
    part      text := parent || '_' || to_char(first_day, 'YYYY_MM');
    zone      text := CASE parent WHEN 'hourly_cost_facts' THEN ' 00:00:00+00' ELSE '' END;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('spendstream.' || parent));
    IF parent = 'hourly_cost_facts' THEN
        PERFORM ensure_month('daily_costs', month);
    END IF;
    IF to_regclass(quote_ident(part)) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES INCLUDING GENERATED) WITH (fillfactor = 80)',
                   part, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   parent, part, first_day || zone, next_day || zone);
END
$$;

-- The statement that adds facts to their days and takes facts away from them, and tells which rows are left without any
-- (or with less than none).
-- Both are tables of the shape of hourly_cost_facts; one of them may be null. Keys are hashed by SHA-256, because servers
-- that must obey FIPS refuse MD5.
CREATE FUNCTION roll_up_statement(added text, removed text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT replace($sql$
        WITH delta AS (
            SELECT (timestamp AT TIME ZONE 'UTC')::date AS day, <dimensions>,
                   sum(spend) AS spend, sum(credits) AS credits, sum(list) AS list, sum(effective) AS effective,
                   sum(facts) AS facts
            FROM ($sql$ || concat_ws(' UNION ALL ',
                'SELECT timestamp, <dimensions>, greatest(cost_usd, 0) AS spend, least(cost_usd, 0) AS credits,'
                ' list_cost_usd AS list, effective_cost_usd AS effective, 1 AS facts FROM ' || added,
                'SELECT timestamp, <dimensions>, -greatest(cost_usd, 0) AS spend, -least(cost_usd, 0) AS credits,'
                ' -list_cost_usd AS list, -effective_cost_usd AS effective, -1 AS facts FROM ' || removed) || $sql$) AS f
            GROUP BY day, <dimensions>
        ), written AS (
            INSERT INTO daily_costs AS d (day, daily_id, <dimensions>,
                                          spend_usd, credits_usd, list_cost_usd, effective_cost_usd, records)
            SELECT day, left(encode(sha256(convert_to(ROW(<dimensions>)::text, 'UTF8')), 'hex'), 32)::uuid, <dimensions>,
                   spend, credits, list, effective, facts
            FROM delta
            WHERE (spend, credits, list, effective, facts) <> (0, 0, 0, 0, 0)
            ON CONFLICT (day, daily_id) DO UPDATE
            SET spend_usd          = d.spend_usd + excluded.spend_usd,
                credits_usd        = d.credits_usd + excluded.credits_usd,
                list_cost_usd      = d.list_cost_usd + excluded.list_cost_usd,
                effective_cost_usd = d.effective_cost_usd + excluded.effective_cost_usd,
                records            = d.records + excluded.records
            RETURNING day, daily_id, records
        )
        SELECT array_agg(day), array_agg(daily_id), min(records) FROM written WHERE records <= 0
        $sql$,
        '<dimensions>',
        'slice_id, slice_day, source, org_id, env_id, cluster_id, resource_id, principal_id, product, line_type,'
        ' charge_category, region, basis, business_unit, cost_center, team, allocation_confidence, allocation_method, rule_id')
$$;

-- After every statement that writes facts, whoever runs it. What a statement changed it adds up first: a batch of many
-- thousand facts touches each day's row once. It has the memory to do so by hash: to sort by so many texts takes long.
CREATE FUNCTION roll_up_facts() RETURNS trigger LANGUAGE plpgsql
SET datestyle = 'ISO' SET work_mem = '64MB' AS $$
DECLARE
    days   date[];
    ids    uuid[];
    fewest bigint;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        -- not TRUNCATE, which is refused when the same statement empties both
        DELETE FROM daily_costs;
        RETURN NULL;
    END IF;
    -- an upsert fires for inserts and for updates, also when it did neither
    IF TG_OP = 'DELETE' THEN
        PERFORM FROM removed LIMIT 1;
    ELSE
        PERFORM FROM added LIMIT 1;
    END IF;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    EXECUTE roll_up_statement(
        CASE WHEN TG_OP <> 'DELETE' THEN 'added' END,
        CASE WHEN TG_OP <> 'INSERT' THEN 'removed' END) INTO days, ids, fewest;
    IF fewest < 0 THEN
        RAISE EXCEPTION 'daily_costs lacks days of facts that change: SELECT fill_daily_costs()';
    END IF;
    IF days IS NOT NULL THEN
        DELETE FROM daily_costs d
        USING unnest(days, ids) AS gone (day, daily_id)
        WHERE d.day = gone.day AND d.daily_id = gone.daily_id
          -- lets PostgreSQL look into these months only
          AND d.day BETWEEN (SELECT min(day) FROM unnest(days) AS day) AND (SELECT max(day) FROM unnest(days) AS day);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER roll_up_inserts AFTER INSERT ON hourly_cost_facts REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION roll_up_facts();
CREATE TRIGGER roll_up_updates AFTER UPDATE ON hourly_cost_facts REFERENCING NEW TABLE AS added OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION roll_up_facts();
CREATE TRIGGER roll_up_deletes AFTER DELETE ON hourly_cost_facts REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION roll_up_facts();
CREATE TRIGGER roll_up_truncate AFTER TRUNCATE ON hourly_cost_facts
    FOR EACH STATEMENT EXECUTE FUNCTION roll_up_facts();

-- Sums all days anew: for the facts of today, and for whoever dropped or restored partitions of facts by hand, which
-- triggers of the whole table do not see. Writers wait meanwhile, readers do not.
CREATE FUNCTION fill_daily_costs() RETURNS void LANGUAGE plpgsql
SET datestyle = 'ISO' SET work_mem = '256MB' AS $$
DECLARE
    month date;
BEGIN
    LOCK TABLE hourly_cost_facts IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM daily_costs;
    FOR month IN
        SELECT to_date(right(inhrelid::regclass::text, 7), 'YYYY_MM') FROM pg_inherits
        WHERE inhparent = 'hourly_cost_facts'::regclass ORDER BY 1
    LOOP
        PERFORM ensure_month('daily_costs', month);
        EXECUTE roll_up_statement(format('hourly_cost_facts_%s', to_char(month, 'YYYY_MM')), NULL);
    END LOOP;
END
$$;

SELECT fill_daily_costs();

-- v_costs by day.
CREATE VIEW v_daily_costs AS
SELECT f.day, f.daily_id, f.slice_id, f.slice_day, f.source, f.org_id, f.env_id, f.cluster_id, f.resource_id,
       f.principal_id, f.product, f.line_type, f.charge_category, f.region, f.basis, f.business_unit, f.cost_center,
       f.team, f.spend_usd, f.credits_usd, f.cost_usd, f.list_cost_usd, f.effective_cost_usd,
       f.records, f.allocation_confidence, f.allocation_method, f.rule_id,
       coalesce(s.scope, '')                                AS scope,
       coalesce(s.settled, false)                           AS settled,
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
FROM daily_costs f
LEFT JOIN slices s ON s.slice_id = f.slice_id
LEFT JOIN dimensions_orgs o ON o.id = f.org_id
LEFT JOIN dimensions_envs e ON e.id = f.env_id
LEFT JOIN dimensions_clusters c ON c.id = f.cluster_id
LEFT JOIN dimensions_resources r ON r.id = f.resource_id
LEFT JOIN dimensions_principals p ON p.id = f.principal_id;

-- Where days and their facts disagree, both sides of it; always empty, unless partitions were changed by hand: then
-- SELECT fill_daily_costs(). It reads every fact.
CREATE VIEW v_daily_cost_faults AS
WITH hours AS (
    SELECT (timestamp AT TIME ZONE 'UTC')::date AS day, slice_id, slice_day, source, org_id, env_id, cluster_id, resource_id,
           principal_id, product, line_type, charge_category, region, basis, business_unit, cost_center, team,
           allocation_confidence, allocation_method, rule_id,
           coalesce(sum(cost_usd) FILTER (WHERE cost_usd > 0), 0) AS spend_usd,
           coalesce(sum(cost_usd) FILTER (WHERE cost_usd < 0), 0) AS credits_usd,
           sum(list_cost_usd) AS list_cost_usd, sum(effective_cost_usd) AS effective_cost_usd, count(*) AS records
    FROM hourly_cost_facts
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20
), days AS (
    SELECT day, slice_id, slice_day, source, org_id, env_id, cluster_id, resource_id,
           principal_id, product, line_type, charge_category, region, basis, business_unit, cost_center, team,
           allocation_confidence, allocation_method, rule_id,
           spend_usd, credits_usd, list_cost_usd, effective_cost_usd, records
    FROM daily_costs
)
SELECT 'hours' AS said_by, * FROM (TABLE hours EXCEPT ALL TABLE days) AS only_hours
UNION ALL
SELECT 'days', * FROM (TABLE days EXCEPT ALL TABLE hours) AS only_days;

SELECT grant_reader();
