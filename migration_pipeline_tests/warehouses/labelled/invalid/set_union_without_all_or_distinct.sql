-- Rule: UNION must be followed by ALL or DISTINCT.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#union
SELECT country_code FROM acme.shop.customers
UNION
SELECT country_code FROM acme.shop.stores;
