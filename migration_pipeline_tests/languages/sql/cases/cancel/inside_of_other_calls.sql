-- The conversion goes away wherever a call takes its value, last in the text as well.
-- >>> before
SELECT UPPER(CAST(user_id AS STRING)) AS u, CAST(user_id AS STRING) || 'x' AS v FROM acme.music.plays_v1 ORDER BY CAST(user_id AS STRING)
-- >>> after
SELECT UPPER(user_key) AS u, user_key || 'x' AS v FROM acme.music.plays_v2 ORDER BY user_key
