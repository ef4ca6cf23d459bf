-- Rule: A RANGE frame needs one numeric ORDER BY expression, such as UNIX_SECONDS of a timestamp.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/window-function-calls#def_window_frame
SELECT
  user_key,
  COUNT(*) OVER (
    PARTITION BY user_key ORDER BY UNIX_SECONDS(occurred_at)
    RANGE BETWEEN 3600 PRECEDING AND CURRENT ROW) AS events_last_hour
FROM acme.core.events;
