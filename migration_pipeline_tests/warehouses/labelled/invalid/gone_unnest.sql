-- Rule: The array path in UNNEST must exist; the new events table has no column event_params.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#unnest_operator
SELECT e.event_id
FROM acme.core.events AS e
WHERE EXISTS (
  SELECT 1 FROM UNNEST(e.event_params) AS p);
