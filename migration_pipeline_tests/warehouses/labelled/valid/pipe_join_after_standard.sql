-- Rule: Pipe operators may follow any query; AS gives an alias that JOIN can use.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/pipe-syntax#join_pipe_operator
SELECT customer_id, SUM(total) AS revenue
FROM acme.shop.orders
GROUP BY customer_id
|> AS r
|> JOIN acme.shop.customers AS c ON c.customer_id = r.customer_id
|> WHERE c.is_active
|> SELECT c.email, r.revenue;
