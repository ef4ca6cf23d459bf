-- Rule: GROUP BY cannot refer to a SELECT item that contains an aggregate function.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_clause
SELECT status, SUM(total) AS revenue
FROM acme.shop.orders
GROUP BY status, revenue;
