-- Rule: Quantified LIKE checks a STRING against several patterns.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/operators#like_operator_quantified
SELECT sku, name
FROM acme.shop.products
WHERE name LIKE ANY ('%tea%', '%coffee%')
  AND category NOT LIKE 'internal%';
