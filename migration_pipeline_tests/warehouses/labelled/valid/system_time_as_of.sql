-- Rule: FOR SYSTEM_TIME AS OF takes a constant TIMESTAMP expression.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#for_system_time_as_of
SELECT COUNT(*) AS orders_an_hour_ago
FROM acme.shop.orders
  FOR SYSTEM_TIME AS OF TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 HOUR)
WHERE status = 'open';
