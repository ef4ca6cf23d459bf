-- Rule: In a grouped query ORDER BY may use only grouped columns, aggregates and SELECT aliases.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#order_by_clause
SELECT status, COUNT(*) AS n
FROM acme.shop.orders
GROUP BY status
ORDER BY created_at DESC;
