-- Rule: In pipe syntax a query may start with FROM, and WHERE after AGGREGATE filters aggregated rows.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/pipe-syntax#aggregate_pipe_operator
FROM acme.shop.orders
|> WHERE order_date >= DATE '2024-01-01'
|> AGGREGATE COUNT(*) AS n, SUM(total) AS revenue
   GROUP BY status
|> WHERE n > 10
|> ORDER BY revenue DESC
|> LIMIT 5;
