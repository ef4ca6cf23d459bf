-- Rule: A script may declare variables, set them from a scalar subquery, and branch on a BOOL condition.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/procedural-language#if
DECLARE cutoff DATE DEFAULT DATE_SUB(CURRENT_DATE(), INTERVAL 30 DAY);
DECLARE n INT64;
SET n = (SELECT COUNT(*) FROM acme.shop.orders WHERE order_date >= cutoff);
IF n > 0 THEN
  SELECT status, COUNT(*) AS orders
  FROM acme.shop.orders
  WHERE order_date >= cutoff
  GROUP BY status;
ELSE
  SELECT 'no orders' AS message;
END IF;
