-- Rule: EXTRACT takes date and time types or INTERVAL; the old ts_ms is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions#extract
SELECT EXTRACT(YEAR FROM ts_ms) AS event_year, COUNT(*) AS n
FROM acme.raw.events
GROUP BY event_year;
