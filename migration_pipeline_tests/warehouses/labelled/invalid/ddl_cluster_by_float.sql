-- Rule: A clustering column is of one of the types listed; FLOAT64 is not among them.
-- Source: https://cloud.google.com/bigquery/docs/clustered-tables#cluster_column_types
CREATE OR REPLACE TABLE acme.core.product_weights
CLUSTER BY weight_kg AS
SELECT sku, weight_kg
FROM acme.shop.products;
