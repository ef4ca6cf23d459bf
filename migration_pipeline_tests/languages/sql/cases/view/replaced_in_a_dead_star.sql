-- What REPLACE names in a star that nobody reads must still be one column.
-- >>> mapping: odd
-- >>> before
WITH c AS (SELECT * REPLACE ('x' AS reason) FROM acme.odd.b_v1 CROSS JOIN acme.shop.refunds) SELECT 1 AS one FROM c
-- >>> after
WITH c AS (SELECT * REPLACE ('x' AS reason) FROM (SELECT CAST(uid AS INT64) AS id FROM acme.odd.b_v2 WHERE ok) AS b_v1 CROSS JOIN acme.shop.refunds) SELECT 1 AS one FROM c
