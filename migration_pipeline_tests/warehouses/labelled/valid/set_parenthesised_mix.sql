-- Rule: Different set operations may be combined when parentheses separate them.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#set_operators
(
  SELECT country_code FROM acme.shop.customers
  UNION DISTINCT
  SELECT country_code FROM acme.shop.stores
)
EXCEPT DISTINCT
SELECT country_code FROM acme.shop.countries;
