-- A RIGHT JOIN behind a table leaves it out of rows: a value that is not NULL for them is computed before.
-- >>> mapping: odd
-- >>> before
SELECT a.is_new FROM acme.odd.a_v1 AS a RIGHT JOIN acme.crm.users AS u ON u.user_id = a.id
-- >>> after
SELECT a.is_new FROM (SELECT since IS NULL AS is_new, id FROM acme.odd.tag AS tag_rows) AS a RIGHT JOIN acme.crm.users AS u ON u.user_id = a.id
