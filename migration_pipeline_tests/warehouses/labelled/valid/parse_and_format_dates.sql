-- Rule: PARSE_ functions take a format and a STRING; FORMAT_ functions take a format and a date part type.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/date_functions#parse_date
SELECT
  PARSE_DATE('%Y%m%d', event_day) AS event_date,
  FORMAT_TIMESTAMP('%F %T', TIMESTAMP_MILLIS(ts_ms), 'Europe/Berlin') AS local_time,
  FORMAT_DATE('%b %Y', PARSE_DATE('%Y%m%d', event_day)) AS month_label,
  FORMAT('%s-%05d', event_type, amount_cents) AS tag
FROM acme.raw.events;
