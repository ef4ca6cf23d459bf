-- The output keeps its name, so GROUP BY, HAVING and ORDER BY go on reading it.
-- >>> before
SELECT user_id, COUNT(*) AS n FROM acme.music.plays_v1 GROUP BY user_id HAVING user_id > 5 ORDER BY user_id
-- >>> after
SELECT CAST(user_key AS INT64) AS user_id, COUNT(*) AS n FROM acme.music.plays_v2 GROUP BY user_id HAVING user_id > 5 ORDER BY user_id
