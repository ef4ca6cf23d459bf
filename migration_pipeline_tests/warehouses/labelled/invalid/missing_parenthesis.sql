-- Rule: Parentheses must be balanced in a function call.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/functions-reference#function_call_rules
SELECT
  DATE(TIMESTAMP_MILLIS(ts_ms) AS event_date,
  COUNT(*) AS n
FROM acme.raw.events
GROUP BY 1;
