-- Rule: A query written for the old events table converts its milliseconds and cents.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions#timestamp_millis
SELECT
  TIMESTAMP_TRUNC(TIMESTAMP_MILLIS(ts_ms), DAY) AS event_day,
  country_code,
  event_type,
  SUM(amount_cents) / 100 AS amount,
  COUNT(DISTINCT user_id) AS users
FROM acme.raw.events
WHERE is_bot != 'Y' AND 'sale' IN UNNEST(SPLIT(tags, ','))
GROUP BY 1, 2, 3;
