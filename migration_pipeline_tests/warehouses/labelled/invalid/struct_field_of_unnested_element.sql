-- Rule: An unnested element has only the fields of its STRUCT type; metrics elements have k and v, not key.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#field_access_operator
SELECT e.event_id, m.v
FROM acme.core.events AS e, UNNEST(e.metrics) AS m
WHERE m.key = 'latency';
