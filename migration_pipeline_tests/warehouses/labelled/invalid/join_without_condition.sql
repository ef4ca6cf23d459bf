-- Rule: INNER JOIN needs an ON or USING clause.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#inner_join
SELECT o.order_id, c.email
FROM acme.shop.orders AS o
JOIN acme.shop.customers AS c
WHERE o.customer_id = c.customer_id;
