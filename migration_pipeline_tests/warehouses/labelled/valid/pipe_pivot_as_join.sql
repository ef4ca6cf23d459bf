-- Rule: In pipe syntax, PIVOT makes a column of each value, and AS names the table so far for what follows.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/pipe-syntax#pivot_pipe_operator
FROM acme.shop.daily_sales
|> SELECT store_id, channel, revenue
|> PIVOT (SUM(revenue) AS revenue FOR channel IN ('web', 'shop'))
|> AS sales
|> LEFT JOIN acme.shop.stores AS stores ON stores.store_id = sales.store_id
|> SELECT sales.store_id, stores.name, sales.revenue_web - sales.revenue_shop AS difference
|> ORDER BY difference DESC
|> LIMIT 10;
