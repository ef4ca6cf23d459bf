-- A subquery behind the grouping may read the key, but no column of the expression that would take its place.
-- >>> before
SELECT p.is_premium, (SELECT MAX(u.email) FROM acme.crm.users AS u WHERE p.is_premium AND u.user_id = 0) AS email, COUNT(*) AS n
FROM acme.music.plays_v1 AS p GROUP BY p.is_premium
-- >>> after
SELECT p.is_premium, (SELECT MAX(u.email) FROM acme.crm.users AS u WHERE p.is_premium AND u.user_id = 0) AS email, COUNT(*) AS n
FROM (SELECT tier = 'PREMIUM' AS is_premium FROM acme.music.plays_v2) AS p GROUP BY p.is_premium
