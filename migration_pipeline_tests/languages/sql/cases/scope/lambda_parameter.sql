-- The parameter of a lambda hides a column of its name; other names in it are the row's.
-- >>> before
SELECT play_id, ARRAY_FILTER(tags, Track -> track.weight > day_number) AS heavy FROM acme.music.plays_v1
-- >>> after
SELECT play_id, ARRAY_FILTER(labels, Track -> track.weight > UNIX_DATE(played_on)) AS heavy FROM acme.music.plays_v2
