-- Rule: GROUP BY ROLLUP computes subtotals, and GROUPING tells whether a key is aggregated.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_rollup
SELECT category, channel, GROUPING(channel) AS is_subtotal, SUM(revenue) AS revenue
FROM acme.shop.daily_sales
GROUP BY ROLLUP (category, channel)
ORDER BY category, channel;
