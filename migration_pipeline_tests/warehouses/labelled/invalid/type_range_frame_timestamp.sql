-- Rule: A RANGE frame with numeric offsets needs a numeric ORDER BY expression; occurred_at is TIMESTAMP.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/window-function-calls#def_window_frame
SELECT
  user_key,
  COUNT(*) OVER (
    PARTITION BY user_key ORDER BY occurred_at
    RANGE BETWEEN 3600000 PRECEDING AND CURRENT ROW) AS events_last_hour
FROM acme.core.events;
