-- What dashboards read beside v_daily_costs. They show whole UTC days, so that the daily roll-up answers all of them.

-- v_daily_costs for people: billed only, because internal prices are of machines that a bill contains already; nothing is
-- without a name; and kinds of resources are called as their owners call them.
CREATE VIEW v_billed_days AS
SELECT c.*,
       coalesce(nullif(c.org_name, ''), '(no organisation)')    AS organisation,
       coalesce(nullif(c.env_name, ''), '(no environment)')     AS environment,
       coalesce(nullif(c.cluster_name, ''), '(no cluster)')     AS cluster,
       coalesce(nullif(c.resource_name, ''), '(no resource)')   AS resource,
       coalesce(nullif(c.product, ''), '(no product)')          AS product_name,
       coalesce(nullif(c.business_unit, ''), '(unattributed)')  AS payer,
       CASE c.resource_type
         WHEN 'kafka-cluster'      THEN 'Kafka'
         WHEN 'connector'          THEN 'Connector'
         WHEN 'flink-compute-pool' THEN 'Flink'
         WHEN 'ksqldb-cluster'     THEN 'ksqlDB'
         WHEN 'schema-registry'    THEN 'Schema Registry'
         WHEN ''                   THEN CASE c.resource_id WHEN '' THEN 'Organisation' ELSE 'Other' END
         ELSE c.resource_type
       END                                                      AS resource_kind
FROM v_daily_costs c
WHERE c.basis = 'billed';

-- A day of a scope is complete when the walk that read it came late enough; Google Cloud's, which nobody walks, when its
-- account has exported something late enough. How far accounts are is asked once, not for each slice.
CREATE VIEW v_slice_days AS
WITH accounts AS MATERIALIZED (SELECT billing_account_id, complete_until FROM gcp_billing_accounts)
SELECT s.*,
       s.settled OR coalesce(s.slice_day < a.complete_until, false) AS complete
FROM slices s
LEFT JOIN accounts a ON s.source = 'gcp' AND a.billing_account_id = s.scope;

-- Per scope the last day before the first one that is missing or not complete. Scopes that nobody reads in walks, only
-- people speak of, are never complete and hold nobody back: they are not in it. A scope is complete through the day before
-- it begins when none of its days is.
CREATE FUNCTION scope_completeness(first_day date, last_day date)
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
    SELECT 'gcp', a.billing_account_id, first_day, least(a.complete_until - 1, last_day)
    FROM gcp_billing_accounts a
    WHERE a.complete_until IS NOT NULL
$$;

-- Google Cloud's month of this day so far, and what it will have cost at its end if it goes on as on its complete days.
-- Projections of parts add up: gcp_billing_summary projects each service from its own last day.
CREATE FUNCTION gcp_month_costs(some_day date)
RETURNS TABLE (billing_account_id text, org_id text, env_id text, product text, business_unit text,
               month_to_date numeric, projected numeric) LANGUAGE sql STABLE AS $$
    WITH accounts AS MATERIALIZED (SELECT a.billing_account_id, a.complete_until FROM gcp_billing_accounts a)
    SELECT s.scope, c.org_id, c.env_id, c.product, c.business_unit,
           sum(c.cost_usd),
           sum(c.cost_usd) FILTER (WHERE c.day < a.complete_until)
             / nullif(greatest(least(m.next_month, a.complete_until) - m.month, 0), 0) * (m.next_month - m.month)
    FROM (SELECT date_trunc('month', some_day::timestamp)::date AS month,
                 (date_trunc('month', some_day::timestamp) + interval '1 month')::date AS next_month) AS m
    JOIN daily_costs c ON c.day >= m.month AND c.day < m.next_month AND c.source = 'gcp'
    JOIN slices s ON s.slice_id = c.slice_id
    LEFT JOIN accounts a ON a.billing_account_id = s.scope
    GROUP BY s.scope, c.org_id, c.env_id, c.product, c.business_unit, m.month, m.next_month, a.complete_until
$$;

-- Whether every cent in is a cent out: what the ledger said of each slice beside what the tables hold. While they hold
-- another number of rows something is on its way; with the same number they must say the same.
CREATE FUNCTION slice_balances(first_day date, last_day date)
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
        -- in whatever months they are: a line may last longer than its slice's day
        LEFT JOIN (SELECT slice_id, sum(records) AS records, sum(cost_usd) AS cost
                   FROM daily_costs WHERE slice_day BETWEEN first_day AND last_day GROUP BY slice_id) f
               ON f.slice_id = s.slice_id
        WHERE s.slice_day BETWEEN first_day AND last_day
    ) AS b (slice, source, scope, slice_day, ledger_lines, table_lines, ledger_facts, table_facts, line_cost,
            table_line_cost, fact_cost, table_fact_cost)
$$;

-- usage_hourly in the words of costs, so that one choice of organisation and environment filters both.
CREATE VIEW v_usage_hours AS
SELECT u.*,
       u.customer_id                        AS org_id,
       u.namespace                          AS env_id,
       u.instance_id                        AS cluster_id,
       'KUBERNETES'                         AS product,
       (u.hour AT TIME ZONE 'UTC')::date    AS day,
       num_nulls(u.network_bytes_sent, u.network_bytes_received, u.storage_used_gb, u.cpu_hours, u.memory_gb_hours,
                 u.http_requests)           AS gaps
FROM usage_hourly u;

COMMENT ON VIEW v_billed_days IS 'Billed costs by UTC day, with a word for whatever is unknown.';
COMMENT ON VIEW v_slice_days IS 'slices, and whether each is complete, also of sources that nobody reads in walks.';
COMMENT ON COLUMN v_usage_hours.gaps IS 'How many of the six quantities nobody knows.';

SELECT grant_reader();
