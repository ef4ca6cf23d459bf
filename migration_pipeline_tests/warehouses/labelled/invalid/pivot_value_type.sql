-- Rule: A pivot column value must match the type of the input column; channel is STRING, 1 and 2 are INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#pivot_operator
SELECT *
FROM (SELECT store_id, channel, revenue FROM acme.shop.daily_sales)
PIVOT (SUM(revenue) FOR channel IN (1 AS web, 2 AS shop));
