-- A byte order mark is no part of the SQL, and stays in front.
-- >>> written: bom
-- >>> before
SELECT track FROM acme.music.plays_v1
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2
