-- The shape that dashboards and the API share: every fact with what its slice says about it.
CREATE VIEW v_costs AS
SELECT f.*,
       coalesce(s.scope, '')      AS scope,
       coalesce(s.settled, false) AS settled
FROM hourly_cost_facts f
LEFT JOIN slices s ON s.slice_id = f.slice_id;
