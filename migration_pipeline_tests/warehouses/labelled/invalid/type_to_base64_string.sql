-- Rule: TO_BASE64 takes BYTES; name is a STRING.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#to_base64
SELECT sku, TO_BASE64(name) AS encoded
FROM acme.shop.products
WHERE category = 'tea';
