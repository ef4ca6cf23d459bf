-- Rule: The argument of an aggregate function must be a visible column; amount_cents is none.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#sum
SELECT
  geo.country,
  SUM(amount_cents) / 100 AS amount
FROM acme.core.events
GROUP BY geo.country;
