-- Rule: JSON is no comparable type; the value must first be converted, for example with JSON_VALUE.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#comparison_operators
SELECT event_id
FROM acme.core.events
WHERE payload.kind = 'order';
