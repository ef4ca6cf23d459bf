-- Rule: RANK needs ORDER BY in its window.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/numbering_functions#rank
SELECT sku, RANK() OVER (PARTITION BY category) AS pos
FROM acme.shop.products
WHERE list_price > 0;
