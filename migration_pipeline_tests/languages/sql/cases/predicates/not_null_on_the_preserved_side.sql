-- A value that is not NULL for a missing row is computed in place where the row cannot be missing.
-- >>> mapping: odd
-- >>> before
SELECT a.is_new FROM acme.odd.a_v1 AS a LEFT JOIN acme.crm.users AS u ON u.user_id = a.id
-- >>> after
SELECT a.since IS NULL AS is_new FROM acme.odd.tag AS a LEFT JOIN acme.crm.users AS u ON u.user_id = a.id
