-- Rule: The _DIFF, _TRUNC and EXTRACT functions accept matching date and time types.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/timestamp_functions#timestamp_diff
SELECT
  DATE_DIFF(CURRENT_DATE(), s.opened_on, DAY) AS age_days,
  TIME_DIFF(s.close_time, s.open_time, MINUTE) AS open_minutes,
  DATE_TRUNC(s.opened_on, WEEK(MONDAY)) AS opened_week,
  LAST_DAY(s.opened_on, MONTH) AS month_end,
  EXTRACT(HOUR FROM s.open_time) AS open_hour,
  TIMESTAMP_DIFF(CURRENT_TIMESTAMP(), TIMESTAMP(s.opened_on), HOUR) AS age_hours
FROM acme.shop.stores AS s;
