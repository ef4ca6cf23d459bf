-- A temporary table hides the stored one of its name, from the statement on which makes it.
-- >>> defaults: acme music
-- >>> before
SELECT COUNT(*) AS n FROM plays_v1 WHERE skipped;
CREATE TEMP TABLE plays_v1 AS SELECT track, skipped FROM acme.music.plays_v1;
SELECT track FROM plays_v1 WHERE skipped;
-- >>> after
SELECT COUNT(*) AS n FROM plays_v2 WHERE was_skipped;
CREATE TEMP TABLE plays_v1 AS SELECT track_id AS track, was_skipped AS skipped FROM acme.music.plays_v2;
SELECT track FROM plays_v1 WHERE skipped;
-- >>> not analysed: the analyzer finds the stored table in both
