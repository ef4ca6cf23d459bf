-- Rule: An ordinal in GROUP BY must refer to an item of the SELECT list.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_col_ordinals
SELECT category, channel, SUM(units) AS units
FROM acme.shop.daily_sales
GROUP BY 1, 2, 5;
