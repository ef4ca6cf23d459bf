-- Rule: PIVOT rotates values of an input column into columns named by aliases.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#pivot_operator
SELECT store_id, web, shop
FROM (SELECT store_id, channel, revenue FROM acme.shop.daily_sales)
PIVOT (SUM(revenue) FOR channel IN ('web' AS web, 'shop' AS shop))
ORDER BY store_id;
