-- Rule: A column in SELECT * REPLACE must exist in the input; orders has no column total_cents.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#select_replace
SELECT * REPLACE (total * 100 AS total_cents)
FROM acme.shop.orders
WHERE status = 'paid';
