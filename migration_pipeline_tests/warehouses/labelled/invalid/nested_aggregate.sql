-- Rule: The argument of an aggregate function cannot contain another aggregate function.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate-function-calls#aggregate_function_call_syntax
SELECT category, MAX(SUM(revenue)) AS best
FROM acme.shop.daily_sales
GROUP BY category;
