-- The other table's column keeps its name.
-- >>> before
SELECT r.stars, p.play_id FROM acme.music.ratings AS r JOIN acme.music.plays_v1 AS p USING (track)
-- >>> after
SELECT r.stars, p.play_id FROM acme.music.ratings AS r JOIN (SELECT play_id, track_id AS track FROM acme.music.plays_v2) AS p USING (track)
