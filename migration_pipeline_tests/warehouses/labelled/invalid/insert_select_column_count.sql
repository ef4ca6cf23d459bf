-- Rule: INSERT ... SELECT must return as many columns as the column list has.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#insert_select_statement
INSERT INTO acme.shop.categories (category, parent_category, title)
SELECT DISTINCT category, UPPER(category)
FROM acme.shop.products;
