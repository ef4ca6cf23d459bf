-- Rule: CORRESPONDING matches by name and drops unmatched columns.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#by_name_or_corresponding
SELECT sku, name FROM acme.shop.products
UNION ALL CORRESPONDING
SELECT price, sku FROM acme.shop.price_history;
