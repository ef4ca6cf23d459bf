-- Rule: CAST may have a FORMAT clause between STRING and date, time or numeric types.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/format-elements#formatting_syntax
SELECT
  CAST(order_date AS STRING FORMAT 'YYYY-MM') AS order_month,
  CAST(created_at AS STRING FORMAT 'HH24:MI' AT TIME ZONE 'UTC') AS created_time,
  CAST(total AS STRING FORMAT '999,999.99') AS total_text,
  CAST('2024-01-31' AS DATE FORMAT 'YYYY-MM-DD') AS reference_date
FROM acme.shop.orders;
