-- Rule: The SAFE. prefix and SAFE_ functions return NULL instead of a run-time error.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/functions-reference#safe_prefix
SELECT
  SAFE.PARSE_DATE('%Y%m%d', event_day) AS event_date,
  SAFE_CAST(user_id AS INT64) AS user_key,
  SAFE.TIMESTAMP_MILLIS(ts_ms) AS occurred_at,
  SAFE_DIVIDE(amount_cents, 100) AS amount,
  SAFE.SUBSTR(city, 1, 3) AS city_prefix
FROM acme.raw.events;
