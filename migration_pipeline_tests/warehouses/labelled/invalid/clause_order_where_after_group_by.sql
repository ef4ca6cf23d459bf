-- Rule: WHERE must come before GROUP BY.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#sql_syntax
SELECT status, COUNT(*) AS n
FROM acme.shop.orders
GROUP BY status
WHERE total > 0;
