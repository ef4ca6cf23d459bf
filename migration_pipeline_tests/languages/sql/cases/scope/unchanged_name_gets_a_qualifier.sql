-- A column keeps its name, which another new table has as well: it takes the name of its table.
-- >>> mapping: odd
-- >>> before
SELECT price, key FROM acme.odd.b_v1 CROSS JOIN acme.odd.c_v1
-- >>> after
SELECT b_v2.price, key FROM acme.odd.b_v2 CROSS JOIN acme.odd.c_v2 WHERE b_v2.ok
