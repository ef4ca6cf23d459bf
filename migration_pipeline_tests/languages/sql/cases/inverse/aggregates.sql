-- SUM, AVG, MIN and MAX compute with the old values: the MAX of texts is another one.
-- >>> before
SELECT MAX(user_id) AS a, SUM(started_ms) AS b, AVG(day_number) AS c, APPROX_COUNT_DISTINCT(user_id) AS d FROM acme.music.plays_v1
-- >>> after
SELECT MAX(CAST(user_key AS INT64)) AS a, SUM(UNIX_MILLIS(started_at)) AS b, AVG(UNIX_DATE(played_on)) AS c, APPROX_COUNT_DISTINCT(CAST(user_key AS INT64)) AS d FROM acme.music.plays_v2
