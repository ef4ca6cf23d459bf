-- Rule: A table can be partitioned by a DATE column or by DATE or a _TRUNC function of a TIMESTAMP, not by a bare TIMESTAMP column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/data-definition-language#partition_expression
CREATE OR REPLACE TABLE acme.core.purchases
PARTITION BY occurred_at
AS
SELECT event_id, occurred_at, amount
FROM acme.core.events
WHERE type_id = 3;
