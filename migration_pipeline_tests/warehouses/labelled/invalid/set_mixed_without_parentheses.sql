-- Rule: Different set operations must be separated by parentheses.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#set_operators
SELECT sku FROM acme.shop.products
UNION ALL
SELECT sku FROM acme.shop.price_history
EXCEPT DISTINCT
SELECT notes FROM acme.shop.orders;
