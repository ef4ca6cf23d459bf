-- Rule: A trailing comma after the last column of the SELECT list is allowed.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/lexical#trailing_commas
SELECT
  store_id,
  name,
  region,
FROM acme.shop.stores;
