-- Rule: Result expressions of CASE need a common supertype; NUMERIC and STRING have none.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conditional_expressions#case
SELECT
  order_id,
  CASE WHEN status = 'paid' THEN total ELSE notes END AS total_or_note
FROM acme.shop.orders;
