-- Rule: FORMAT_TIMESTAMP takes a TIMESTAMP; the old ts_ms is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions#format_timestamp
SELECT FORMAT_TIMESTAMP('%F', ts_ms) AS event_day, COUNT(*) AS n
FROM acme.raw.events
GROUP BY event_day;
