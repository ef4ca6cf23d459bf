-- Rule: A SELECT list alias is not visible in other expressions of the same SELECT list.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#alias_visibility
SELECT
  sku,
  list_price - cost AS margin,
  margin / list_price AS margin_rate
FROM acme.shop.products;
