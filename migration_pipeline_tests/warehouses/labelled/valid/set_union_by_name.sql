-- Rule: UNION ALL BY NAME matches columns by name, in any order, when both inputs have the same names.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#by_name_or_corresponding
SELECT customer_id, email FROM acme.shop.customers
UNION ALL BY NAME
SELECT LOWER(notes) AS email, customer_id FROM acme.shop.orders;
