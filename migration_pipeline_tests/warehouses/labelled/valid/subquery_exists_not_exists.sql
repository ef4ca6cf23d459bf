-- Rule: EXISTS accepts any subquery, correlated or not, and returns BOOL.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/subqueries#exists_subquery_concepts
SELECT c.customer_id
FROM acme.shop.customers AS c
WHERE EXISTS (
    SELECT 1 FROM acme.shop.orders AS o WHERE o.customer_id = c.customer_id)
  AND NOT EXISTS (
    SELECT * FROM acme.shop.customers AS r WHERE r.referrer_id = c.customer_id);
