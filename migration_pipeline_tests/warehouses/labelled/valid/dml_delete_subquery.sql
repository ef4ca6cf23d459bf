-- Rule: DELETE needs a WHERE clause, which may contain a subquery.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#delete_statement
DELETE FROM acme.shop.customers AS c
WHERE c.is_active = FALSE
  AND c.customer_id NOT IN (
    SELECT o.customer_id FROM acme.shop.orders AS o WHERE o.customer_id IS NOT NULL);
