-- Rule: QUALIFY needs a window function in QUALIFY or in the SELECT list.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#qualify_clause
SELECT order_id, total
FROM acme.shop.orders
WHERE status = 'paid'
QUALIFY total > 100;
