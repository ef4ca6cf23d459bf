-- Rule: QUALIFY filters on a window function that need not be in the SELECT list.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#qualify_clause
SELECT order_id, customer_id, created_at
FROM acme.shop.orders
WHERE status != 'cancelled'
QUALIFY ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY created_at DESC) = 1;
