-- Rule: An INT64 value is coerced when it is inserted into a NUMERIC column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#comparison_chart
INSERT INTO acme.stage.order_updates (order_id, status, total, op)
SELECT store_id, 'quarter', q1 + q2, 'I'
FROM acme.shop.store_quarters;
