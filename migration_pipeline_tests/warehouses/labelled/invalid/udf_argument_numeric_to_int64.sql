-- Rule: NUMERIC does not coerce to INT64, so a NUMERIC column does not fit an INT64 parameter.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#comparison_chart
CREATE TEMP FUNCTION cents_to_amount(cents INT64) RETURNS NUMERIC AS (
  CAST(cents AS NUMERIC) / 100
);
SELECT event_id, cents_to_amount(amount) AS amount
FROM acme.core.events;
