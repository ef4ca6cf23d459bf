-- Rule: A DATE column coerces to DATETIME, so the two may be compared.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#comparison_chart
SELECT r.sensor_id, r.temperature
FROM acme.ops.sensor_readings AS r
JOIN acme.shop.daily_sales AS d
  ON r.read_at >= d.sales_date AND r.read_at < DATE_ADD(d.sales_date, INTERVAL 1 DAY)
WHERE d.store_id = 7;
