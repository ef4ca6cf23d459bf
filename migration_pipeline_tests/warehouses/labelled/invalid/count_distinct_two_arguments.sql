-- Rule: COUNT(DISTINCT) takes one expression.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate_functions#count
SELECT country_code, COUNT(DISTINCT email, full_name) AS people
FROM acme.shop.customers
GROUP BY country_code;
