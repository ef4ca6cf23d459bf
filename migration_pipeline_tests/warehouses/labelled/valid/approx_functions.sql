-- Rule: Approximate aggregates may be subscripted, as APPROX_QUANTILES returns an array.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/approximate_aggregate_functions#approx_quantiles
SELECT
  APPROX_COUNT_DISTINCT(customer_id) AS customers,
  APPROX_QUANTILES(total, 100)[OFFSET(50)] AS median_total,
  APPROX_TOP_COUNT(status, 3) AS top_statuses,
  APPROX_TOP_SUM(currency, total, 2) AS top_currencies
FROM acme.shop.orders;
