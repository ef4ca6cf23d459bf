-- Rule: With SELECT DISTINCT, ORDER BY may use selected columns.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#select_distinct
SELECT DISTINCT category, channel
FROM acme.shop.daily_sales
WHERE units > 0
ORDER BY category, channel NULLS LAST;
