-- Rule: LOWER takes one argument.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#lower
SELECT LOWER(email, country_code) AS email_key
FROM acme.shop.customers
WHERE is_active;
