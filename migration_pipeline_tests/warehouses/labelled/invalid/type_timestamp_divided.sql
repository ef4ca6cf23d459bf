-- Rule: Arithmetic operators take numeric operands; a TIMESTAMP cannot be divided.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#arithmetic_operators
SELECT event_id, occurred_at / 1000 AS seconds
FROM acme.core.events
LIMIT 10;
