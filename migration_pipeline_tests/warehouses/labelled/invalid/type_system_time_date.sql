-- Rule: FOR SYSTEM_TIME AS OF takes a TIMESTAMP expression, not a DATE.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#for_system_time_as_of
SELECT COUNT(*) AS orders_yesterday
FROM acme.shop.orders
  FOR SYSTEM_TIME AS OF DATE_SUB(CURRENT_DATE(), INTERVAL 1 DAY);
