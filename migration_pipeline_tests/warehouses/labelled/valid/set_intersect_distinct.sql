-- Rule: INTERSECT DISTINCT returns rows found in both inputs.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#intersect
SELECT sku FROM acme.shop.products
INTERSECT DISTINCT
SELECT sku FROM acme.shop.price_history;
