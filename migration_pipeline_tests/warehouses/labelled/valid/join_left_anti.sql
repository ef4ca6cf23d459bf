-- Rule: LEFT JOIN keeps unmatched left rows, and WHERE may test a right-hand column for NULL.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#left_join
SELECT c.customer_id, c.email
FROM acme.shop.customers AS c
LEFT OUTER JOIN acme.shop.orders AS o
  ON o.customer_id = c.customer_id AND o.status != 'cancelled'
WHERE o.order_id IS NULL;
