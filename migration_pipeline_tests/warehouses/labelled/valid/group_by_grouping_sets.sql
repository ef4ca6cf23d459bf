-- Rule: GROUP BY GROUPING SETS accepts key lists, single keys and the empty set.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_grouping_sets
SELECT category, channel, COUNT(*) AS n
FROM acme.shop.daily_sales
GROUP BY GROUPING SETS ((category, channel), category, ());
