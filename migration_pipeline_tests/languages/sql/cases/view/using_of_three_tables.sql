-- What one USING has merged is one column for the next, whatever its case.
-- >>> before
SELECT Track FROM acme.music.plays_v1 AS p JOIN acme.music.ratings AS r USING (TRACK) JOIN acme.music.tracks_v1 AS t USING (track)
-- >>> after
SELECT Track FROM (SELECT track_id AS track FROM acme.music.plays_v2) AS p JOIN acme.music.ratings AS r USING (TRACK) JOIN (SELECT track_id AS track FROM acme.music.tracks_v2) AS t USING (track)
