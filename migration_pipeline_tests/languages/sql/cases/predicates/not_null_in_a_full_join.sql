-- A FULL JOIN may leave out either side.
-- >>> mapping: odd
-- >>> before
SELECT a.is_new, b.is_new AS other FROM acme.odd.a_v1 AS a FULL JOIN acme.odd.a_v1 AS b ON a.id = b.id + 1
-- >>> after
SELECT a.is_new, b.is_new AS other FROM (SELECT since IS NULL AS is_new, id FROM acme.odd.tag AS tag_rows) AS a FULL JOIN (SELECT since IS NULL AS is_new, id FROM acme.odd.tag AS tag_rows) AS b ON a.id = b.id + 1
