-- MERGE may find no row of its source: a value that is not NULL for such a row is computed before.
-- >>> mapping: odd
-- >>> before
MERGE acme.crm.users AS u USING acme.odd.a_v1 AS a ON u.user_id = a.id WHEN NOT MATCHED THEN INSERT (user_id, email) VALUES (a.id, IF(a.is_new, 'new', 'old'))
-- >>> after
MERGE acme.crm.users AS u USING (SELECT since IS NULL AS is_new, id FROM acme.odd.tag AS tag_rows) AS a ON u.user_id = a.id WHEN NOT MATCHED THEN INSERT (user_id, email) VALUES (a.id, IF(a.is_new, 'new', 'old'))
