-- Rule: TIME_DIFF, TIME_TRUNC and TIME_ADD take TIME values and the parts from MICROSECOND to HOUR.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/time_functions#time_diff
SELECT
  store_id,
  TIME_DIFF(close_time, open_time, MINUTE) AS open_minutes,
  TIME_TRUNC(open_time, HOUR) AS opening_hour,
  TIME_ADD(close_time, INTERVAL 30 MINUTE) AS locked_at,
  FORMAT_TIME('%H:%M', open_time) AS opening_text,
  EXTRACT(HOUR FROM close_time) AS closing_hour
FROM acme.shop.stores
WHERE close_time > TIME '20:00:00';
