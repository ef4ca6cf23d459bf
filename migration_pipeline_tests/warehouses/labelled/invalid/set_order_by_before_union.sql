-- Rule: ORDER BY applies to the whole set operation; in its first input it needs parentheses.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#set_operators
SELECT sku, list_price FROM acme.shop.products
ORDER BY list_price
UNION ALL
SELECT sku, price FROM acme.shop.price_history;
