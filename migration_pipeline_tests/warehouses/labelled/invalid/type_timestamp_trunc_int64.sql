-- Rule: TIMESTAMP_TRUNC takes a TIMESTAMP or DATETIME; the old ts_ms is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions#timestamp_trunc
SELECT TIMESTAMP_TRUNC(ts_ms, DAY) AS event_day, COUNT(*) AS n
FROM acme.raw.events
GROUP BY event_day;
