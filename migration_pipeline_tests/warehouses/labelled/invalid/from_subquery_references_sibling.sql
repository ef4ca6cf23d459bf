-- Rule: A table subquery in FROM cannot reference another item of the same FROM clause.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#from_clause_aliases
SELECT c.email, x.order_id
FROM acme.shop.customers AS c
CROSS JOIN (
  SELECT o.order_id
  FROM acme.shop.orders AS o
  WHERE o.customer_id = c.customer_id
) AS x;
