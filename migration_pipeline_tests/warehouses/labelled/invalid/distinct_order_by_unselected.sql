-- Rule: With SELECT DISTINCT, ORDER BY cannot use a column that is not selected.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#select_distinct
SELECT DISTINCT category
FROM acme.shop.daily_sales
ORDER BY sales_date;
