-- Rule: A FLOAT64 literal coerces to NUMERIC beside a NUMERIC column.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules#literal_coercion
SELECT sku, list_price * 1.19 AS gross
FROM acme.shop.products
WHERE list_price IN (9.99, 19.99, 20) AND cost < 0.5 * list_price;
