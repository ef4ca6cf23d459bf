-- Rule: A name in a window specification must be a visible column; session_id is no column of the new table.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/window-function-calls#def_window_spec
SELECT
  event_id,
  LAG(occurred_at) OVER (PARTITION BY session_id ORDER BY occurred_at) AS previous_at
FROM acme.core.events;
