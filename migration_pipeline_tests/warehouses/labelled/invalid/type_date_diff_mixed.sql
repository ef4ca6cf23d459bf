-- Rule: DATE_DIFF needs two values of the same date type; TIMESTAMP and DATE do not coerce to each other.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/date_functions#date_diff
SELECT customer_id, DATE_DIFF(updated_at, signup_date, DAY) AS age_days
FROM acme.shop.customers
WHERE is_active;
