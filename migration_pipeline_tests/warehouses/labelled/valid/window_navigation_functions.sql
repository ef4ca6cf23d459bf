-- Rule: Navigation functions need ORDER BY; FIRST_VALUE and LAST_VALUE accept IGNORE NULLS and a frame.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/navigation_functions#first_value
SELECT
  user_key,
  occurred_at,
  LAG(occurred_at, 1) OVER (PARTITION BY user_key ORDER BY occurred_at) AS previous_at,
  FIRST_VALUE(currency IGNORE NULLS) OVER (
    PARTITION BY user_key ORDER BY occurred_at
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS first_currency,
  PERCENTILE_CONT(amount, 0.5) OVER (PARTITION BY type_id) AS median_amount
FROM acme.core.events;
