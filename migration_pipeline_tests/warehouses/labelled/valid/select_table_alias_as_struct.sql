-- Rule: A range variable used alone is a struct of all columns of the table.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#range_variables
SELECT p.sku, TO_JSON_STRING(c) AS category_row, c.title
FROM acme.shop.products AS p
JOIN acme.shop.categories AS c ON c.category = p.category;
