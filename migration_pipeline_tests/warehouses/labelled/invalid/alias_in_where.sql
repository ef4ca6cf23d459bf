-- Rule: A SELECT list alias is not visible in WHERE.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#alias_visibility
SELECT order_id, total * 1.19 AS gross
FROM acme.shop.orders
WHERE gross > 100;
