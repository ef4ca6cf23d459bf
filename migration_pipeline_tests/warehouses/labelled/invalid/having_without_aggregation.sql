-- Rule: HAVING needs GROUP BY or aggregation in the query.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#having_clause
SELECT order_id, total
FROM acme.shop.orders
HAVING total > 100;
