-- Rule: After AGGREGATE only its grouping and aggregate columns are visible to the next pipe operator.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/pipe-syntax#aggregate_pipe_operator
FROM acme.shop.orders
|> AGGREGATE SUM(total) AS revenue GROUP BY status
|> WHERE customer_id = 17
|> ORDER BY revenue;
