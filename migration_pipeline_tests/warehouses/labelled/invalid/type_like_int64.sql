-- Rule: LIKE takes STRING or BYTES operands; event_id is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#like_operator
SELECT event_id
FROM acme.core.events
WHERE event_id LIKE '2024%';
