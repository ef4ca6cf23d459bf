-- Rule: A temp JavaScript function declares its parameter and return types.
-- Source: https://cloud.google.com/bigquery/docs/user-defined-functions#javascript-udf-structure
CREATE TEMP FUNCTION slug(s STRING)
RETURNS STRING
LANGUAGE js
AS r"""
  return s ? s.toLowerCase().replace(/[^a-z0-9]+/g, '-') : null;
""";
SELECT sku, slug(name) AS name_slug
FROM acme.shop.products;
