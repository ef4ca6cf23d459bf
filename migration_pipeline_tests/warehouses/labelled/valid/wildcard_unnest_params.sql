-- Rule: Columns of a wildcard table, nested ones too, are read like those of a table.
-- Source: https://cloud.google.com/bigquery/docs/querying-wildcard-tables
SELECT
  TIMESTAMP_MICROS(event_timestamp) AS event_at,
  device.category,
  (SELECT p.value.int_value FROM UNNEST(event_params) AS p WHERE p.key = 'session_no') AS session_no
FROM `acme.logs.events_202401*`
WHERE event_name = 'page_view'
  AND PARSE_DATE('%d', _TABLE_SUFFIX) IS NOT NULL;
