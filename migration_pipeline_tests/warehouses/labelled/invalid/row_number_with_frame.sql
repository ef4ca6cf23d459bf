-- Rule: Numbering functions do not accept a window frame clause.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/numbering_functions#row_number
SELECT
  order_id,
  ROW_NUMBER() OVER (
    PARTITION BY customer_id ORDER BY created_at
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS n
FROM acme.shop.orders;
