-- Rule: An ON clause sees only the from items to its left and its own join, not a table that is joined later.
-- Source: https://cloud.google.com/bigquery/docs/reference/standard-sql/query-syntax#sequences_of_joins
SELECT o.order_id, s.name
FROM acme.shop.orders AS o
JOIN acme.shop.customers AS c ON c.country_code = s.country_code
JOIN acme.shop.stores AS s ON s.store_id = o.store_id;
