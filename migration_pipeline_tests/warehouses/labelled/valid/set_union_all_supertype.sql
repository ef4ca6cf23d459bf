-- Rule: Paired columns of a set operation may differ in type when they have a common supertype (INT64 and NUMERIC).
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#set_operators
SELECT store_id, units AS quantity FROM acme.shop.daily_sales
UNION ALL
SELECT store_id, total FROM acme.shop.orders
ORDER BY quantity DESC
LIMIT 20;
