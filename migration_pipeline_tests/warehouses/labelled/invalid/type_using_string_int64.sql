-- Rule: USING compares the columns for equality, so they must be comparable; store_id is STRING on one side, INT64 on the other.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#using_clause
SELECT s.name, h.price
FROM acme.shop.stores AS s
JOIN acme.shop.price_history AS h USING (store_id);
