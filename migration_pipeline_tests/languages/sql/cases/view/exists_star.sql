-- EXISTS(SELECT *) reads no column.
-- >>> before
SELECT u.email FROM acme.crm.users AS u WHERE EXISTS (SELECT * FROM acme.music.tracks_v1 WHERE name = u.email)
-- >>> after
SELECT u.email FROM acme.crm.users AS u WHERE EXISTS (SELECT * FROM acme.music.tracks_v2 WHERE title = u.email)
