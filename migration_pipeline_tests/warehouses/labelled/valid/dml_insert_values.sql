-- Rule: INSERT ... VALUES rows must match the column list in number and type.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#insert_statement
INSERT INTO acme.shop.categories (category, parent_category, title)
VALUES
  ('tea', NULL, 'Tea'),
  ('green-tea', 'tea', 'Green tea');
