-- Rule: In ORDER BY a SELECT alias overrides the column of the same name; in WHERE the name is the column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#order_by_clause
SELECT order_id, -total AS total, LOWER(status) AS status
FROM acme.shop.orders
WHERE total > 10 AND status = 'PAID'
ORDER BY total;
