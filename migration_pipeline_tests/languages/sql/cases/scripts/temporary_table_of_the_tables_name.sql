-- TEMPORARY is TEMP written out: the table of that name is the script's own.
-- >>> defaults: acme music
-- >>> before
CREATE TEMPORARY TABLE plays_v1 AS SELECT track_id, track_id AS track FROM acme.music.plays_v2;
SELECT track FROM plays_v1
-- >>> nothing to do
