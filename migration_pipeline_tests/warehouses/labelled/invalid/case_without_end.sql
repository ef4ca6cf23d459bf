-- Rule: A CASE expression must be closed with END.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conditional_expressions#case
SELECT
  order_id,
  CASE WHEN total > 100 THEN 'big' ELSE 'small' AS size_class
FROM acme.shop.orders;
