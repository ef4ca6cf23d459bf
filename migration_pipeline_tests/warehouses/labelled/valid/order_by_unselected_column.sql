-- Rule: Without DISTINCT or grouping, ORDER BY may use columns that are not selected.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#order_by_clause
SELECT email
FROM acme.shop.customers
ORDER BY loyalty_points DESC, EXTRACT(YEAR FROM signup_date)
LIMIT 10;
