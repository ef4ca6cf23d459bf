-- Rule: A query written for the new events table uses its renamed columns, structs and types.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#field_access_operator
SELECT
  TIMESTAMP_TRUNC(e.occurred_at, DAY) AS event_day,
  e.geo.country AS country_code,
  t.code AS event_type,
  SUM(e.amount) AS amount,
  COUNT(DISTINCT e.user_key) AS users
FROM acme.core.events AS e
JOIN acme.core.event_types AS t ON t.type_id = e.type_id
WHERE NOT e.is_bot AND 'sale' IN UNNEST(e.tags)
GROUP BY 1, 2, 3;
