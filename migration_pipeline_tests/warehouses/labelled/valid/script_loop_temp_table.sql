-- Rule: A script may create a temp table and use it in later statements, also inside a LOOP.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/procedural-language#loop
DECLARE i INT64 DEFAULT 0;
CREATE TEMP TABLE day_counts (d DATE, n INT64);
LOOP
  SET i = i + 1;
  IF i > 3 THEN
    LEAVE;
  END IF;
  INSERT INTO day_counts (d, n)
  SELECT order_date, COUNT(*)
  FROM acme.shop.orders
  WHERE order_date = DATE_SUB(CURRENT_DATE(), INTERVAL i DAY)
  GROUP BY order_date;
END LOOP;
SELECT d, n FROM day_counts ORDER BY d;
