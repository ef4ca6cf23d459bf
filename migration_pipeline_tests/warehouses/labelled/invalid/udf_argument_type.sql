-- Rule: An argument of a SQL function must be coercible to the parameter type; STRING is not coercible to INT64.
-- Source: https://cloud.google.com/bigquery/docs/user-defined-functions#sql-udf-structure
CREATE TEMP FUNCTION cents_to_amount(cents INT64) RETURNS NUMERIC AS (
  CAST(cents AS NUMERIC) / 100
);
SELECT order_id, cents_to_amount(total_text) AS amount
FROM acme.stage.order_updates;
