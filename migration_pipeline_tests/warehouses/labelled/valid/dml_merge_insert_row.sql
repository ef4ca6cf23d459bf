-- Rule: MERGE source may be a subquery, INSERT ROW inserts all its columns when they fit the target.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/dml-syntax#merge_statement
MERGE INTO acme.shop.categories AS t
USING (
  SELECT DISTINCT category, CAST(NULL AS STRING) AS parent_category, INITCAP(category) AS title
  FROM acme.shop.products
) AS s
ON t.category = s.category
WHEN NOT MATCHED BY TARGET THEN
  INSERT ROW
WHEN NOT MATCHED BY SOURCE AND t.parent_category IS NULL THEN
  DELETE;
