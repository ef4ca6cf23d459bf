-- Rule: GROUP BY ALL infers the grouping keys from non-aggregate SELECT items.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_all
SELECT category, EXTRACT(YEAR FROM sales_date) AS sales_year, SUM(units) AS units
FROM acme.shop.daily_sales
GROUP BY ALL
ORDER BY sales_year;
