-- Rule: SELECT AS VALUE with one struct column produces a value table whose fields can be read.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#select_as_value
SELECT m.sku, m.margin
FROM (
  SELECT AS VALUE STRUCT(sku AS sku, list_price - cost AS margin)
  FROM acme.shop.products
) AS m
WHERE m.margin > 5;
