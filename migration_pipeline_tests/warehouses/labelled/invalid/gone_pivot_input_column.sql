-- Rule: The input column of PIVOT must be a column of its from item; there is no sales_channel.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#pivot_operator
SELECT *
FROM (SELECT store_id, channel, revenue FROM acme.shop.daily_sales)
PIVOT (SUM(revenue) FOR sales_channel IN ('web', 'shop'));
