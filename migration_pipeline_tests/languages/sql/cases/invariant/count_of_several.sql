-- COUNT DISTINCT of one column counts values; what stands deeper in an aggregate does not.
-- >>> before
SELECT COUNT(DISTINCT user_id) AS a, COUNT(DISTINCT IF(skipped, user_id, NULL)) AS b FROM acme.music.plays_v1
-- >>> after
SELECT COUNT(DISTINCT user_key) AS a, COUNT(DISTINCT IF(was_skipped, CAST(user_key AS INT64), NULL)) AS b FROM acme.music.plays_v2
