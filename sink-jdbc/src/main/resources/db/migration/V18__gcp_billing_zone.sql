-- In which zone days and months of Google's bill are counted. Google's invoices are of months in US/Pacific; who wants the
-- summary to agree with them replaces the function: ... RETURNS text ... AS $$ SELECT 'America/Los_Angeles' $$.
CREATE FUNCTION gcp_billing_zone() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'UTC' $$;

CREATE OR REPLACE VIEW gcp_billing_accounts AS
SELECT a.scope                                                                        AS billing_account_id,
       newest.export_time                                                             AS newest_export,
       ((newest.export_time - gcp_settling_lag()) AT TIME ZONE gcp_billing_zone())::date           AS complete_until
FROM (SELECT scope, max(slice_day) AS newest_day
      FROM slices
      WHERE source = 'gcp' AND slice_day <= (now() AT TIME ZONE 'UTC')::date
      GROUP BY scope) a
CROSS JOIN LATERAL (
    SELECT max((l.attributes ->> 'export_time')::timestamptz) AS export_time
    FROM slices s
    JOIN cost_lines l ON l.slice_day = s.slice_day AND l.slice_id = s.slice_id
    WHERE s.source = 'gcp' AND s.scope = a.scope AND s.slice_day > a.newest_day - 7) newest;

CREATE OR REPLACE VIEW gcp_billing_summary AS
WITH costs AS (
    -- days of UTC are rolled up already
    SELECT slice_id, org_id, env_id, product, charge_category, day, cost_usd
    FROM daily_costs
    WHERE source = 'gcp' AND gcp_billing_zone() = 'UTC'
    UNION ALL
    SELECT slice_id, org_id, env_id, product, charge_category, (timestamp AT TIME ZONE gcp_billing_zone())::date, cost_usd
    FROM hourly_cost_facts
    WHERE source = 'gcp' AND gcp_billing_zone() <> 'UTC'
), days AS (
    SELECT s.scope, f.org_id, f.env_id, f.product, f.day,
           date_trunc('month', f.day::timestamp)::date                                   AS month,
           coalesce(sum(f.cost_usd) FILTER (WHERE f.charge_category <> 'Credit'), 0)     AS cost,
           coalesce(sum(f.cost_usd) FILTER (WHERE f.charge_category = 'Credit'), 0)      AS credits,
           sum(f.cost_usd)                                                               AS net,
           max(s.updated_at)                                                             AS updated_at
    FROM costs f
    JOIN slices s ON s.slice_id = f.slice_id
    GROUP BY s.scope, f.org_id, f.env_id, f.product, f.day
), so_far AS (
    SELECT d.*,
           sum(d.net) OVER upto                                                          AS month_to_date,
           coalesce(sum(d.net) FILTER (WHERE d.day < a.complete_until) OVER upto, 0)     AS complete_net,
           -- of calendar days, not of days with costs: a day without any is complete too
           least(d.day + 1, a.complete_until) - d.month                                  AS complete_days,
           (d.month + interval '1 month')::date - d.month                                AS month_days
    FROM days d
    LEFT JOIN gcp_billing_accounts a ON a.billing_account_id = d.scope
    WINDOW upto AS (PARTITION BY d.scope, d.org_id, d.env_id, d.product, d.month ORDER BY d.day)
)
SELECT concat_ws('|', scope, org_id, env_id, product, day)                               AS summary_id,
       org_id                                                                            AS org_slug,
       day                                                                               AS summary_date,
       env_id                                                                            AS project_id,
       product                                                                           AS service_description,
       cost                                                                              AS daily_cost,
       credits                                                                           AS daily_credits,
       net                                                                               AS net_cost,
       month_to_date,
       CASE WHEN complete_days > 0 THEN round(complete_net / complete_days * month_days, 12) END
                                                                                         AS projected_monthly,
       updated_at,
       scope                                                                             AS billing_account_id
FROM so_far;

COMMENT ON VIEW gcp_billing_summary IS 'Google Cloud by day, account, project and service, in USD; credits are negative. Days and months are those of gcp_billing_zone(), UTC unless it is replaced. projected_monthly is null until the month has a complete day.';
