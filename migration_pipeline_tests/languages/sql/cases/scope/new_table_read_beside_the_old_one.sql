-- A comparison of the two tables would compare the new one with itself.
-- >>> before
SELECT COUNT(*) AS n FROM acme.music.plays_v1 AS a JOIN acme.music.plays_v2 AS b ON a.play_id = b.play_id
-- >>> stays: the statement reads acme.music.plays_v2 as well
