-- A plus before a number is not read as one with it.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE day_number = +5
-- >>> after
SELECT track_id AS track FROM acme.music.plays_v2 WHERE UNIX_DATE(played_on) = +5
