-- UPDATE joins as an inner join does: no row of the source is made up.
-- >>> mapping: odd
-- >>> before
UPDATE acme.crm.users AS u SET email = 'x' FROM acme.odd.a_v1 AS a WHERE a.id = u.user_id AND a.is_new
-- >>> after
UPDATE acme.crm.users AS u SET email = 'x' FROM acme.odd.tag AS a WHERE a.id = u.user_id AND (a.since IS NULL)
