-- Rule: EXTRACT from a TIMESTAMP may name a time zone.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions#extract
SELECT
  EXTRACT(ISOWEEK FROM occurred_at AT TIME ZONE 'Europe/Paris') AS iso_week,
  EXTRACT(DATE FROM occurred_at) AS occurred_date,
  DATETIME(occurred_at, 'Asia/Tokyo') AS tokyo_time
FROM acme.core.events;
