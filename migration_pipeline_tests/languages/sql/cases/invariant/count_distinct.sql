-- An exact column tells values apart as the old one did; one that is finer does not: two instants within a millisecond are one old value.
-- >>> before
SELECT COUNT(DISTINCT user_id) AS users, COUNT(DISTINCT started_ms) AS starts FROM acme.music.plays_v1
-- >>> after
SELECT COUNT(DISTINCT user_key) AS users, COUNT(DISTINCT UNIX_MILLIS(started_at)) AS starts FROM acme.music.plays_v2
-- >>> assumes: acme.music.plays_v1.user_id
