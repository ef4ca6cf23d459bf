-- The other side still holds the old type, so the column is converted back.
-- >>> before
SELECT u.email FROM acme.crm.users AS u JOIN acme.music.plays_v1 AS p ON u.user_id = p.user_id
-- >>> after
SELECT u.email FROM acme.crm.users AS u JOIN acme.music.plays_v2 AS p ON u.user_id = CAST(p.user_key AS INT64)
