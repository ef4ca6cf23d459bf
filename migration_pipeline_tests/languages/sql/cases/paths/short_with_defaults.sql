-- A short name is completed from the project's defaults, and stays short.
-- >>> defaults: acme music
-- >>> before
SELECT track FROM plays_v1;
SELECT track FROM music.plays_v1;
SELECT track FROM `plays_v1` AS p WHERE p.skipped
-- >>> after
SELECT track_id AS track FROM plays_v2;
SELECT track_id AS track FROM music.plays_v2;
SELECT track_id AS track FROM `plays_v2` AS p WHERE p.was_skipped
