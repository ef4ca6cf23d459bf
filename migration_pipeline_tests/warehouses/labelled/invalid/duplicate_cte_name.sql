-- Rule: Each CTE in one WITH clause must have a unique name.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#cte_rules
WITH recent AS (
  SELECT order_id FROM acme.shop.orders WHERE order_date >= DATE '2024-01-01'
),
recent AS (
  SELECT order_id FROM acme.stage.order_updates
)
SELECT COUNT(*) AS n FROM recent;
