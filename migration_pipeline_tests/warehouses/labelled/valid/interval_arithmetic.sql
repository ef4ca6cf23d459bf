-- Rule: INTERVAL values can be added to dates and timestamps, compared, and extracted from.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#interval_arithmetic_operators
SELECT
  promo_id,
  CURRENT_TIMESTAMP() + INTERVAL 36 HOUR AS ends_at,
  DATE '2024-01-31' + INTERVAL 1 MONTH AS next_month,
  EXTRACT(DAY FROM max_duration) AS days,
  JUSTIFY_INTERVAL(max_duration) AS tidy
FROM acme.shop.promotions
WHERE max_duration > INTERVAL 30 DAY OR max_duration < MAKE_INTERVAL(day => 7);
