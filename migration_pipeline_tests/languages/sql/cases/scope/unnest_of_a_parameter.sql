-- A query parameter may hold an array of anything.
-- >>> before
SELECT track, w FROM acme.music.plays_v1, UNNEST(@words) AS w
-- >>> after
SELECT plays_v2.track_id AS track, w FROM acme.music.plays_v2, UNNEST(@words) AS w
-- >>> not analysed: the type of the parameter is not known
