-- Rule: GROUP BY CUBE groups by every subset of the given keys.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#group_by_cube
SELECT store_id, channel, SUM(units) AS units
FROM acme.shop.daily_sales
GROUP BY CUBE (store_id, channel);
