-- Rule: IN can be used with multi-part keys by using struct constructor syntax.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#in_operators
SELECT order_id, total
FROM acme.shop.orders
WHERE (store_id, status) IN ((1, 'paid'), (2, 'shipped'));
