-- Rule: Both inputs of a set operation must have the same number of columns.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#set_operators
SELECT customer_id, email, country_code FROM acme.shop.customers
UNION ALL
SELECT user_key, email FROM acme.core.users;
