-- Arguments of every mode are known in the body, also behind one of a type with fields.
-- >>> before
CREATE OR REPLACE PROCEDURE acme.music.latest(IN wanted STRING, OUT found STRING, INOUT both STRUCT<x INT64, y INT64>, kinds ARRAY<STRING>, plain INT64)
BEGIN
  SET found = (SELECT MAX(track) FROM acme.music.plays_v1 WHERE play_id = wanted AND play_id <> found AND day_number > both.x AND track IN UNNEST(kinds) AND user_id + 1 > plain);
END
-- >>> after
CREATE OR REPLACE PROCEDURE acme.music.latest(IN wanted STRING, OUT found STRING, INOUT both STRUCT<x INT64, y INT64>, kinds ARRAY<STRING>, plain INT64)
BEGIN
  SET found = (SELECT MAX(track_id) FROM acme.music.plays_v2 WHERE play_id = wanted AND play_id <> found AND UNIX_DATE(played_on) > both.x AND track_id IN UNNEST(kinds) AND CAST(user_key AS INT64) + 1 > plain);
END
