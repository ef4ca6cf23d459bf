-- Rule: COUNTIF takes BOOL; loyalty_points is INT64.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#countif
SELECT country_code, COUNTIF(loyalty_points) AS with_points
FROM acme.shop.customers
GROUP BY country_code;
