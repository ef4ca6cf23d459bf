-- Rule: Named query parameters may be used where values of their type are expected (they must be supplied with the query).
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#named_query_parameters
-- Params: since TIMESTAMP, min_total NUMERIC, statuses ARRAY<STRING>
SELECT order_id, total
FROM acme.shop.orders
WHERE created_at >= @since
  AND total > @min_total
  AND status IN UNNEST(@statuses);
