-- Rule: LIMIT and OFFSET accept integer query parameters.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#limit_and_offset_clause
-- Params: page_size INT64, skip INT64
SELECT customer_id, email
FROM acme.shop.customers
ORDER BY customer_id
LIMIT @page_size OFFSET @skip;
