-- Rule: An aggregate with DISTINCT can be ordered only by the expression that it aggregates.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/aggregate-function-calls#aggregate_function_call_syntax
SELECT store_id, STRING_AGG(DISTINCT status, ', ' ORDER BY created_at) AS statuses
FROM acme.shop.orders
GROUP BY store_id;
