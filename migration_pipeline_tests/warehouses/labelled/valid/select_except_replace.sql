-- Rule: SELECT * accepts EXCEPT and then REPLACE of existing columns.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#select_replace
SELECT * EXCEPT (notes, items) REPLACE (ROUND(total, 1) AS total)
FROM acme.shop.orders
WHERE order_date = DATE '2024-02-29';
