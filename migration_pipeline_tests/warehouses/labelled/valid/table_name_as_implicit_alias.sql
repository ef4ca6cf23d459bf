-- Rule: Without an explicit alias, the last part of a table path is its alias.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#implicit_aliases
SELECT orders.order_id, customers.email
FROM acme.shop.orders
JOIN acme.shop.customers ON customers.customer_id = orders.customer_id;
