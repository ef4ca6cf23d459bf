-- Rule: A BOOL column cannot be compared with an INT64 literal.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#comparison_chart
SELECT customer_id
FROM acme.shop.customers
WHERE is_active = 1;
