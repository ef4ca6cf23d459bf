-- Rule: A temp SQL function may be called with arguments that match (or coerce to) its parameter types.
-- Source: https://cloud.google.com/bigquery/docs/user-defined-functions#sql-udf-structure
CREATE TEMP FUNCTION cents_to_amount(cents NUMERIC) RETURNS NUMERIC AS (
  cents / 100
);
SELECT user_id, SUM(cents_to_amount(amount_cents)) AS amount
FROM acme.raw.events
GROUP BY user_id;
