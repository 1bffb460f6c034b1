-- Two coarser sums of days, for what dashboards ask most. Who caused a cost multiplies rows by principals, where it arose
-- by resources and line types, and hardly anybody asks for both at once. So one keeps what was used and who pays, the other
-- who caused it and how we know. Their sums are those of daily_costs, whose own triggers keep them, in the same transaction.
-- Sinks of the version before may write meanwhile, facts first and their days then: nothing of ours may be locked before.
SELECT pg_advisory_xact_lock(hashtext('spendstream.hourly_cost_facts'));
SELECT pg_advisory_xact_lock(hashtext('spendstream.daily_costs'));
LOCK TABLE hourly_cost_facts IN SHARE ROW EXCLUSIVE MODE;

CREATE TABLE daily_resource_costs (
    day                date           NOT NULL,
    slice_day          date           NOT NULL,
    slice_id           bigint         NOT NULL,
    daily_id           uuid           NOT NULL,
    records            bigint         NOT NULL,
    basis              text           NOT NULL DEFAULT '',
    cost_usd           numeric(38,12) NOT NULL GENERATED ALWAYS AS (spend_usd + credits_usd) STORED,
    product            text           NOT NULL DEFAULT '',
    env_id             text           NOT NULL DEFAULT '',
    cluster_id         text           NOT NULL DEFAULT '',
    business_unit      text           NOT NULL DEFAULT '',
    spend_usd          numeric(38,12) NOT NULL,
    credits_usd        numeric(38,12) NOT NULL,
    list_cost_usd      numeric(38,12) NOT NULL,
    effective_cost_usd numeric(38,12) NOT NULL,
    source             text           NOT NULL DEFAULT '',
    org_id             text           NOT NULL DEFAULT '',
    resource_id        text           NOT NULL DEFAULT '',
    line_type          text           NOT NULL DEFAULT '',
    charge_category    text           NOT NULL DEFAULT '',
    region             text           NOT NULL DEFAULT '',
    cost_center        text           NOT NULL DEFAULT '',
    team               text           NOT NULL DEFAULT '',
    PRIMARY KEY (day, daily_id)
) PARTITION BY RANGE (day);

CREATE TABLE daily_principal_costs (
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
    principal_id          text           NOT NULL DEFAULT '',
    allocation_confidence text           NOT NULL DEFAULT '',
    allocation_method     text           NOT NULL DEFAULT '',
    PRIMARY KEY (day, daily_id)
) PARTITION BY RANGE (day);

COMMENT ON TABLE daily_resource_costs IS 'daily_costs without principal, confidence, method and rule; kept by its triggers. Never written by anybody else.';
COMMENT ON TABLE daily_principal_costs IS 'daily_costs without resource, line type, category, region, cost centre, team and rule; kept by its triggers. Never written by anybody else.';

CREATE FUNCTION coarser_dimensions(target text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT 'slice_id, slice_day, basis, product, env_id, cluster_id, business_unit, source, org_id, ' || CASE target
        WHEN 'daily_resource_costs' THEN 'resource_id, line_type, charge_category, region, cost_center, team'
        WHEN 'daily_principal_costs' THEN 'principal_id, allocation_confidence, allocation_method'
    END
$$;

-- Whoever makes a month for facts makes it for their days, and for the sums of those.
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
    ELSIF parent = 'daily_costs' THEN
        PERFORM ensure_month('daily_resource_costs', month), ensure_month('daily_principal_costs', month);
    END IF;
    IF EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass(quote_ident(part)) AND inhparent = parent::regclass) THEN
        RETURN;
    END IF;
    IF to_regclass(quote_ident(part)) IS NOT NULL THEN
        RAISE EXCEPTION '% is there, but no partition of %: attach or drop it', part, parent;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES INCLUDING GENERATED) WITH (fillfactor = 80)',
                   part, parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                   parent, part, first_day || zone, next_day || zone);
END
$$;

-- The statement that adds days to coarser ones and takes days away from them, and tells which rows are left without any
-- fact. Both are tables of the shape of daily_costs; one of them may be null.
CREATE FUNCTION coarser_statement(target text, added text, removed text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT replace(replace($sql$
        WITH delta AS (
            SELECT day, <dimensions>, sum(spend) AS spend, sum(credits) AS credits, sum(list) AS list,
                   sum(effective) AS effective, sum(facts) AS facts
            FROM ($sql$ || concat_ws(' UNION ALL ',
                'SELECT day, <dimensions>, spend_usd AS spend, credits_usd AS credits, list_cost_usd AS list,'
                ' effective_cost_usd AS effective, records AS facts FROM ' || added,
                'SELECT day, <dimensions>, -spend_usd AS spend, -credits_usd AS credits, -list_cost_usd AS list,'
                ' -effective_cost_usd AS effective, -records AS facts FROM ' || removed) || $sql$) AS d
            GROUP BY day, <dimensions>
        ), written AS (
            INSERT INTO <target> AS d (day, daily_id, <dimensions>,
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
        $sql$, '<dimensions>', coarser_dimensions(target)), '<target>', target)
$$;

CREATE FUNCTION roll_up_days() RETURNS trigger LANGUAGE plpgsql
SET datestyle = 'ISO' SET work_mem = '64MB' AS $$
DECLARE
    target text;
    days   date[];
    ids    uuid[];
    fewest bigint;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        -- not TRUNCATE, which is refused when the same statement empties them
        DELETE FROM daily_resource_costs;
        DELETE FROM daily_principal_costs;
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
    FOREACH target IN ARRAY ARRAY['daily_resource_costs', 'daily_principal_costs'] LOOP
        EXECUTE coarser_statement(
            target,
            CASE WHEN TG_OP <> 'DELETE' THEN 'added' END,
            CASE WHEN TG_OP <> 'INSERT' THEN 'removed' END) INTO days, ids, fewest;
        IF fewest < 0 THEN
            RAISE EXCEPTION '% lacks days that change: SELECT fill_daily_costs()', target;
        END IF;
        IF days IS NOT NULL THEN
            EXECUTE format($sql$
                DELETE FROM %I d
                USING unnest($1, $2) AS gone (day, daily_id)
                WHERE d.day = gone.day AND d.daily_id = gone.daily_id
                  -- lets PostgreSQL look into these months only
                  AND d.day BETWEEN (SELECT min(day) FROM unnest($1) AS day) AND (SELECT max(day) FROM unnest($1) AS day)
                $sql$, target) USING days, ids;
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

CREATE TRIGGER roll_up_inserts AFTER INSERT ON daily_costs REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION roll_up_days();
CREATE TRIGGER roll_up_updates AFTER UPDATE ON daily_costs REFERENCING NEW TABLE AS added OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION roll_up_days();
CREATE TRIGGER roll_up_deletes AFTER DELETE ON daily_costs REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION roll_up_days();
CREATE TRIGGER roll_up_truncate AFTER TRUNCATE ON daily_costs
    FOR EACH STATEMENT EXECUTE FUNCTION roll_up_days();

-- Sums the coarser days anew, from the days as they stand.
CREATE FUNCTION fill_coarser_days() RETURNS void LANGUAGE plpgsql
SET datestyle = 'ISO' SET work_mem = '256MB' SET quote_all_identifiers = off AS $$
DECLARE
    month date;
    part  text;
BEGIN
    DELETE FROM daily_resource_costs;
    DELETE FROM daily_principal_costs;
    FOR month IN
        SELECT to_date(right(inhrelid::regclass::text, 7), 'YYYY_MM') FROM pg_inherits
        WHERE inhparent = 'daily_costs'::regclass ORDER BY 1
    LOOP
        PERFORM ensure_month('daily_costs', month);
        part := 'daily_costs_' || to_char(month, 'YYYY_MM');
        EXECUTE coarser_statement('daily_resource_costs', part, NULL);
        EXECUTE coarser_statement('daily_principal_costs', part, NULL);
    END LOOP;
END
$$;

-- Sums all days anew, and what is summed of them: for whoever dropped or restored partitions by hand, which triggers of the
-- whole table do not see. Writers wait meanwhile, readers do not.
CREATE OR REPLACE FUNCTION fill_daily_costs() RETURNS void LANGUAGE plpgsql
SET datestyle = 'ISO' SET work_mem = '256MB' SET quote_all_identifiers = off AS $$
DECLARE
    month  date;
    parent text;
BEGIN
    -- in the order of whoever makes a month meanwhile
    FOREACH parent IN ARRAY ARRAY['hourly_cost_facts', 'daily_costs', 'daily_resource_costs', 'daily_principal_costs'] LOOP
        PERFORM pg_advisory_xact_lock(hashtext('spendstream.' || parent));
    END LOOP;
    LOCK TABLE hourly_cost_facts IN SHARE ROW EXCLUSIVE MODE;
    ALTER TABLE daily_costs DISABLE TRIGGER USER;
    DELETE FROM daily_costs;
    FOR month IN
        SELECT to_date(right(inhrelid::regclass::text, 7), 'YYYY_MM') FROM pg_inherits
        WHERE inhparent = 'hourly_cost_facts'::regclass ORDER BY 1
    LOOP
        PERFORM ensure_month('daily_costs', month);
        EXECUTE roll_up_statement('hourly_cost_facts_' || to_char(month, 'YYYY_MM'), NULL);
    END LOOP;
    ALTER TABLE daily_costs ENABLE TRIGGER USER;
    PERFORM fill_coarser_days();
END
$$;

SELECT fill_coarser_days();

-- Where days and coarser days disagree, both sides of it; always empty, as v_daily_cost_faults is. It reads every day.
CREATE VIEW v_coarser_day_faults AS
WITH resources AS (
    SELECT day, slice_id, slice_day, basis, product, env_id, cluster_id, business_unit, source, org_id, resource_id, line_type,
           charge_category, region, cost_center, team, sum(spend_usd) AS spend_usd, sum(credits_usd) AS credits_usd,
           sum(list_cost_usd) AS list_cost_usd, sum(effective_cost_usd) AS effective_cost_usd, sum(records)::bigint AS records
    FROM daily_costs
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
), said_resources AS (
    SELECT day, slice_id, slice_day, basis, product, env_id, cluster_id, business_unit, source, org_id, resource_id, line_type,
           charge_category, region, cost_center, team, spend_usd, credits_usd, list_cost_usd, effective_cost_usd, records
    FROM daily_resource_costs
), principals AS (
    SELECT day, slice_id, slice_day, basis, product, env_id, cluster_id, business_unit, source, org_id, principal_id,
           allocation_confidence, allocation_method, sum(spend_usd) AS spend_usd, sum(credits_usd) AS credits_usd,
           sum(list_cost_usd) AS list_cost_usd, sum(effective_cost_usd) AS effective_cost_usd, sum(records)::bigint AS records
    FROM daily_costs
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
), said_principals AS (
    SELECT day, slice_id, slice_day, basis, product, env_id, cluster_id, business_unit, source, org_id, principal_id,
           allocation_confidence, allocation_method, spend_usd, credits_usd, list_cost_usd, effective_cost_usd, records
    FROM daily_principal_costs
)
SELECT 'days' AS said_by, 'daily_resource_costs' AS of, row_to_json(f)::text AS row
FROM (TABLE resources EXCEPT ALL TABLE said_resources) AS f
UNION ALL
SELECT 'coarser days', 'daily_resource_costs', row_to_json(f)::text
FROM (TABLE said_resources EXCEPT ALL TABLE resources) AS f
UNION ALL
SELECT 'days', 'daily_principal_costs', row_to_json(f)::text
FROM (TABLE principals EXCEPT ALL TABLE said_principals) AS f
UNION ALL
SELECT 'coarser days', 'daily_principal_costs', row_to_json(f)::text
FROM (TABLE said_principals EXCEPT ALL TABLE principals) AS f;

-- What v_billed_days says, without who caused it; internal prices too.
CREATE VIEW v_resource_days AS
SELECT f.*,
       coalesce(s.scope, '')                                                     AS scope,
       coalesce(s.settled, false)                                                AS settled,
       coalesce(nullif(o.display_name, ''), f.org_id)                            AS org_name,
       coalesce(nullif(e.display_name, ''), f.env_id)                            AS env_name,
       coalesce(nullif(o.display_name, ''), nullif(f.org_id, ''), '(no organisation)')  AS organisation,
       coalesce(nullif(e.display_name, ''), nullif(f.env_id, ''), '(no environment)')   AS environment,
       coalesce(nullif(c.display_name, ''), nullif(f.cluster_id, ''), '(no cluster)')   AS cluster,
       coalesce(CASE WHEN f.resource_id = f.cluster_id THEN nullif(c.display_name, '') ELSE nullif(r.display_name, '') END,
                nullif(f.resource_id, ''), '(no resource)')                      AS resource,
       coalesce(nullif(f.product, ''), '(no product)')                           AS product_name,
       coalesce(nullif(f.business_unit, ''), '(unattributed)')                   AS payer,
       CASE WHEN f.resource_id = ''           THEN 'Organisation'
            WHEN f.resource_id = f.cluster_id THEN 'Kafka'
            ELSE CASE coalesce(r.resource_type, '')
                   WHEN 'kafka-cluster'      THEN 'Kafka'
                   WHEN 'connector'          THEN 'Connector'
                   WHEN 'flink-compute-pool' THEN 'Flink'
                   WHEN 'ksqldb-cluster'     THEN 'ksqlDB'
                   WHEN 'schema-registry'    THEN 'Schema Registry'
                   WHEN ''                   THEN 'Other'
                   ELSE r.resource_type
                 END
       END                                                                       AS resource_kind,
       coalesce(c.cluster_type, '')                                              AS cluster_type,
       coalesce(c.cloud_provider, '')                                            AS cloud_provider
FROM daily_resource_costs f
LEFT JOIN slices s ON s.slice_id = f.slice_id
LEFT JOIN dimensions_orgs o ON o.id = f.org_id
LEFT JOIN dimensions_envs e ON e.id = f.env_id
LEFT JOIN dimensions_clusters c ON c.id = f.cluster_id
LEFT JOIN dimensions_resources r ON r.id = f.resource_id;

CREATE VIEW v_billed_resource_days AS
SELECT r.* FROM v_resource_days r WHERE r.basis = 'billed';

-- What v_billed_days says, without what was used.
CREATE VIEW v_billed_principal_days AS
SELECT f.*,
       coalesce(s.scope, '')                                                     AS scope,
       coalesce(s.settled, false)                                                AS settled,
       coalesce(nullif(o.display_name, ''), nullif(f.org_id, ''), '(no organisation)')  AS organisation,
       coalesce(nullif(e.display_name, ''), nullif(f.env_id, ''), '(no environment)')   AS environment,
       coalesce(nullif(c.display_name, ''), nullif(f.cluster_id, ''), '(no cluster)')   AS cluster,
       coalesce(nullif(f.product, ''), '(no product)')                           AS product_name,
       coalesce(nullif(f.business_unit, ''), '(unattributed)')                   AS payer,
       coalesce(nullif(p.name, ''), f.principal_id)                              AS principal_name,
       CASE WHEN p.principal_type <> ''              THEN p.principal_type
            WHEN f.principal_id LIKE 'sa-%'          THEN 'service-account'
            WHEN f.principal_id LIKE 'u-%'           THEN 'user'
            WHEN f.principal_id LIKE 'pool-%'        THEN 'identity-pool'
            WHEN f.principal_id IN ('shared', 'unallocated') THEN f.principal_id
            ELSE ''
       END                                                                       AS principal_type,
       coalesce(p.email, '')                                                     AS principal_email
FROM daily_principal_costs f
LEFT JOIN slices s ON s.slice_id = f.slice_id
LEFT JOIN dimensions_orgs o ON o.id = f.org_id
LEFT JOIN dimensions_envs e ON e.id = f.env_id
LEFT JOIN dimensions_clusters c ON c.id = f.cluster_id
LEFT JOIN dimensions_principals p ON p.id = f.principal_id
WHERE f.basis = 'billed';

COMMENT ON VIEW v_resource_days IS 'Costs by UTC day and resource, whoever caused them, billed and internal, with a word for whatever is unknown.';
COMMENT ON VIEW v_billed_resource_days IS 'Billed costs by UTC day and resource, whoever caused them, with a word for whatever is unknown.';
COMMENT ON VIEW v_billed_principal_days IS 'Billed costs by UTC day and principal, whatever was used, with a word for whatever is unknown.';

-- Days of facts begin with their slice's day, or the day before where a provider's day is not UTC's: no month before is read.
CREATE OR REPLACE FUNCTION slice_balances(first_day date, last_day date)
RETURNS TABLE (slice text, source text, scope text, slice_day date, ledger_lines bigint, table_lines bigint,
               ledger_facts bigint, table_facts bigint, line_cost numeric, table_line_cost numeric, fact_cost numeric,
               table_fact_cost numeric, difference numeric, in_flight boolean) LANGUAGE sql STABLE AS $$
    SELECT b.*,
           greatest(abs(b.line_cost - b.fact_cost), abs(b.line_cost - b.table_line_cost),
                    abs(b.fact_cost - b.table_fact_cost)),
           b.ledger_lines <> b.table_lines OR b.ledger_facts <> b.table_facts
    FROM (
        SELECT s.slice, s.source, s.scope, s.slice_day,
               s.lines, coalesce(l.records, 0) AS table_lines, s.facts, coalesce(f.records, 0)::bigint AS table_facts,
               s.cost_usd, coalesce(l.cost, 0) AS table_line_cost,
               coalesce(s.fact_cost_usd, 0) AS fact_cost, coalesce(f.cost, 0) AS table_fact_cost
        FROM slices s
        LEFT JOIN (SELECT slice_id, count(*) AS records, sum(cost_usd) AS cost
                   FROM cost_lines WHERE slice_day BETWEEN first_day AND last_day GROUP BY slice_id) l
               ON l.slice_id = s.slice_id
        -- in whatever months they are from then on: a line may last longer than its slice's day
        LEFT JOIN (SELECT slice_id, sum(records) AS records, sum(cost_usd) AS cost
                   FROM daily_resource_costs
                   WHERE slice_day BETWEEN first_day AND last_day AND day >= first_day - 1 GROUP BY slice_id) f
               ON f.slice_id = s.slice_id
        WHERE s.slice_day BETWEEN first_day AND last_day
    ) AS b (slice, source, scope, slice_day, ledger_lines, table_lines, ledger_facts, table_facts, line_cost,
            table_line_cost, fact_cost, table_fact_cost)
$$;

-- As before, from fewer rows.
CREATE OR REPLACE FUNCTION gcp_month_costs(some_day date)
RETURNS TABLE (billing_account_id text, org_id text, env_id text, product text, business_unit text,
               month_to_date numeric, projected numeric) LANGUAGE sql STABLE AS $$
    WITH accounts AS MATERIALIZED (SELECT a.billing_account_id, a.complete_until FROM gcp_billing_accounts a)
    SELECT s.scope, c.org_id, c.env_id, c.product, c.business_unit,
           sum(c.cost_usd),
           sum(c.cost_usd) FILTER (WHERE c.day < a.complete_until)
             / nullif(greatest(least(m.next_month, a.complete_until) - m.month, 0), 0) * (m.next_month - m.month)
    FROM (SELECT date_trunc('month', some_day::timestamp)::date AS month,
                 (date_trunc('month', some_day::timestamp) + interval '1 month')::date AS next_month) AS m
    JOIN daily_resource_costs c ON c.day >= m.month AND c.day < m.next_month AND c.source = 'gcp'
    JOIN slices s ON s.slice_id = c.slice_id
    LEFT JOIN accounts a ON a.billing_account_id = s.scope
    GROUP BY s.scope, c.org_id, c.env_id, c.product, c.business_unit, m.month, m.next_month, a.complete_until
$$;

-- A time as the ledger spells it. What it once let through and no calendar holds is unknown.
CREATE FUNCTION line_time(said text) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN said ~ '^2[01][0-9]{2}-' THEN said::timestamptz END
$$;

-- As before, whatever times are among the lines.
CREATE OR REPLACE VIEW gcp_billing_costs AS
WITH lines AS (
    SELECT l.*,
           coalesce(l.attributes ->> 'charge_line_id', lpad(to_hex(l.line_id), 16, '0')) AS charge,
           l.charge_category = 'Credit'                                                  AS is_credit
    FROM cost_lines l
    WHERE l.source = 'gcp'
)
SELECT min(slice) || '|' || feed || '|' || charge                                  AS cost_id,
       min(org_id)                                                                 AS org_slug,
       min(attributes ->> 'billing_account_id')                                    AS billing_account_id,
       min(env_id)                                                                 AS project_id,
       coalesce(min(attributes ->> 'project.name'), '')                            AS project_name,
       coalesce(min(attributes ->> 'service.id'), '')                              AS service_id,
       min(product)                                                                AS service_description,
       coalesce(min(attributes ->> 'sku.id'), '')                                  AS sku_id,
       min(line_type)                                                              AS sku_description,
       min(line_time(attributes ->> 'usage_start_time'))                       AS usage_start_time,
       max(line_time(attributes ->> 'usage_end_time'))                         AS usage_end_time,
       coalesce(sum(cost_usd) FILTER (WHERE NOT is_credit), 0)                     AS cost,
       min(currency)                                                               AS currency,
       coalesce(sum(cost_usd) FILTER (WHERE is_credit), 0)                         AS credits,
       min(CASE WHEN quantity ~ '^[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,3})?$'
                THEN quantity::numeric END)                                        AS usage_amount,
       min(unit)                                                                   AS usage_unit,
       (array_agg(tags))[1]                                                        AS labels,
       max(observed_at)                                                            AS extracted_at,
       min(invoice_month)                                                          AS invoice_month,
       sum(cost_usd)                                                               AS net_cost,
       coalesce(sum(list_cost_usd), 0)                                             AS list_cost,
       coalesce(sum(native_amount) FILTER (WHERE NOT is_credit), 0)                AS native_cost,
       coalesce(sum(native_amount) FILTER (WHERE is_credit), 0)                    AS native_credits,
       coalesce(min(charge_category) FILTER (WHERE NOT is_credit), 'Credit')       AS charge_category,
       max(line_time(attributes ->> 'export_time'))                            AS export_time,
       slice_day                                                                   AS usage_date
FROM lines
GROUP BY slice_day, slice_id, feed, charge;

-- As before, from the lines of each slice by their key, so that no other month's lines are looked at.
CREATE OR REPLACE VIEW gcp_billing_accounts AS
SELECT a.scope                                                                        AS billing_account_id,
       newest.export_time                                                             AS newest_export,
       ((newest.export_time - gcp_settling_lag()) AT TIME ZONE gcp_billing_zone())::date           AS complete_until
FROM (SELECT scope, max(slice_day) AS newest_day
      FROM slices
      WHERE source = 'gcp' AND slice_day <= (now() AT TIME ZONE 'UTC')::date
      GROUP BY scope) a
CROSS JOIN LATERAL (
    SELECT max(of_slice.export_time) AS export_time
    FROM slices s
    CROSS JOIN LATERAL (
        SELECT max(line_time(l.attributes ->> 'export_time')) AS export_time
        FROM cost_lines l
        WHERE l.slice_day = s.slice_day AND l.slice_id = s.slice_id) of_slice
    WHERE s.source = 'gcp' AND s.scope = a.scope AND s.slice_day > a.newest_day - 7) newest;

-- Of all sources; none to come.
CREATE FUNCTION newest_day() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT max(slice_day) FROM slices WHERE slice_day <= (now() AT TIME ZONE 'UTC')::date
$$;

-- As before, but a scope that has nothing in these days holds them back when it had something in the 40 days before: nobody
-- can tell at once one that stands still from one that was closed. It counts as closed when the newest day of all sources is
-- 80 days later than its own. FOCUS files come by the month, if another one comes.
CREATE OR REPLACE FUNCTION scope_completeness(first_day date, last_day date)
RETURNS TABLE (source text, scope text, begins date, complete_through date) LANGUAGE sql STABLE AS $$
    SELECT d.source, d.scope, min(d.slice_day), min(d.through)
    FROM (
        SELECT s.source, s.scope, s.slice_day,
               CASE WHEN NOT s.settled THEN s.slice_day - 1
                    WHEN lead(s.slice_day) OVER days IS DISTINCT FROM s.slice_day + 1 THEN s.slice_day
               END AS through
        FROM slices s
        WHERE s.slice_day BETWEEN first_day AND last_day
          AND (s.source, s.scope) IN (SELECT w.source, w.scope FROM slices w WHERE w.sealed_at IS NOT NULL)
        WINDOW days AS (PARTITION BY s.source, s.scope ORDER BY s.slice_day)
    ) AS d
    GROUP BY d.source, d.scope
    UNION ALL
    SELECT s.source, s.scope, first_day,
           coalesce(max(s.slice_day) FILTER (WHERE s.settled), min(s.slice_day) - 1)
    FROM slices s
    WHERE s.slice_day BETWEEN first_day - 40 AND last_day AND s.source <> 'focus'
    GROUP BY s.source, s.scope
    HAVING max(s.slice_day) BETWEEN newest_day() - 80 AND first_day - 1 AND count(s.sealed_at) > 0
    UNION ALL
    SELECT 'gcp', a.billing_account_id, first_day, least(a.complete_until - 1, last_day)
    FROM gcp_billing_accounts a
    WHERE a.complete_until > first_day
       OR a.complete_until > first_day - 40 AND a.complete_until >= newest_day() - 80
$$;

SELECT grant_reader();
