-- Unqualified, track_id would be the whole row of the table called track_id.
-- >>> before
SELECT track FROM acme.music.plays_v1 AS track_id
-- >>> after
SELECT track_id.track_id AS track FROM acme.music.plays_v2 AS track_id
