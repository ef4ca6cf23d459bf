-- A merged column that keeps its name and values needs no view.
-- >>> before
SELECT play_id, a.track FROM acme.music.plays_v1 AS a JOIN acme.music.plays_v1 AS b USING (play_id)
-- >>> after
SELECT play_id, a.track_id AS track FROM acme.music.plays_v2 AS a JOIN acme.music.plays_v2 AS b USING (play_id)
