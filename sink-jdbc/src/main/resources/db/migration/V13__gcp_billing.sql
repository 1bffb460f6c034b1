ALTER TABLE ingestion_runs ADD COLUMN positions jsonb NOT NULL DEFAULT '{}';

COMMENT ON COLUMN ingestion_runs.positions IS 'Of sources that only append: how far each table has been read, in the source''s own time.';

-- A charge of Google Cloud's export with the credits that were given for it. Each credit is a line of its own and names its
-- charge; credits without a charge stand alone, so that the sum of all rows is the sum of all lines.
CREATE VIEW gcp_billing_costs AS
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
       min((attributes ->> 'usage_start_time')::timestamptz)                       AS usage_start_time,
       max((attributes ->> 'usage_end_time')::timestamptz)                         AS usage_end_time,
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
       max((attributes ->> 'export_time')::timestamptz)                            AS export_time,
       slice_day                                                                   AS usage_date
FROM lines
GROUP BY slice_day, slice_id, feed, charge;

COMMENT ON VIEW gcp_billing_costs IS 'Charges of Google Cloud''s billing export with their credits; cost, credits, net_cost and list_cost in USD.';

-- How long after a day's end rows of it still come. A usage day counts as complete when its account exported something
-- later than that. Replace the function to settle later or sooner.
CREATE FUNCTION gcp_settling_lag() RETURNS interval LANGUAGE sql IMMUTABLE AS $$ SELECT interval '24 hours' $$;

-- How far each account's export has come, by what was exported last; only the newest days are looked at.
CREATE VIEW gcp_billing_accounts AS
SELECT a.scope                                                                        AS billing_account_id,
       newest.export_time                                                             AS newest_export,
       ((newest.export_time - gcp_settling_lag()) AT TIME ZONE 'UTC')::date           AS complete_until
FROM (SELECT scope, max(slice_day) AS newest_day
      FROM slices
      WHERE source = 'gcp' AND slice_day <= (now() AT TIME ZONE 'UTC')::date
      GROUP BY scope) a
CROSS JOIN LATERAL (
    SELECT max((l.attributes ->> 'export_time')::timestamptz) AS export_time
    FROM slices s
    JOIN cost_lines l ON l.slice_day = s.slice_day AND l.slice_id = s.slice_id
    WHERE s.source = 'gcp' AND s.scope = a.scope AND s.slice_day > a.newest_day - 7) newest;

COMMENT ON COLUMN gcp_billing_accounts.complete_until IS 'Usage days before this one are complete; null when nobody knows.';

-- Days of a project's service, with what the month has cost up to the day, and what it will have cost at its end if it goes
-- on as on its complete days. Days and months are UTC.
CREATE VIEW gcp_billing_summary AS
WITH days AS (
    SELECT s.scope, f.org_id, f.env_id, f.product, f.day,
           date_trunc('month', f.day::timestamp)::date                                   AS month,
           coalesce(sum(f.cost_usd) FILTER (WHERE f.charge_category <> 'Credit'), 0)     AS cost,
           coalesce(sum(f.cost_usd) FILTER (WHERE f.charge_category = 'Credit'), 0)      AS credits,
           sum(f.cost_usd)                                                               AS net,
           max(s.updated_at)                                                             AS updated_at
    FROM daily_costs f
    JOIN slices s ON s.slice_id = f.slice_id
    WHERE f.source = 'gcp'
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

COMMENT ON VIEW gcp_billing_summary IS 'Google Cloud by UTC day, account, project and service, in USD; credits are negative. projected_monthly is null until the month has a complete day.';

SELECT grant_reader();
