-- A row that an outer join makes up has NULL in every new column, and the inverse of NULL is NULL.
-- >>> before
SELECT u.email, p.plan, p.started_ms FROM acme.crm.users AS u LEFT JOIN acme.music.plays_v1 AS p ON u.user_id = p.user_id WHERE p.play_id IS NULL
-- >>> after
SELECT u.email, CASE WHEN p.tier IS NULL THEN NULL WHEN p.tier = 'FREE' THEN 0 WHEN p.tier = 'PREMIUM' THEN 1 ELSE ERROR('tier holds a value that plan never had') END AS plan, UNIX_MILLIS(p.started_at) AS started_ms FROM acme.crm.users AS u LEFT JOIN acme.music.plays_v2 AS p ON u.user_id = CAST(p.user_key AS INT64) WHERE p.play_id IS NULL
