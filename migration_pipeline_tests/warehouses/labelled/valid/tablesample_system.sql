-- Rule: TABLESAMPLE SYSTEM (n PERCENT) may follow a table in FROM.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#tablesample_operator
SELECT status, COUNT(*) AS sampled
FROM acme.shop.orders TABLESAMPLE SYSTEM (10 PERCENT)
GROUP BY status;
