-- What an exception handler does is read.
-- >>> before
BEGIN
  SELECT track FROM acme.music.plays_v1;
EXCEPTION WHEN ERROR THEN
  SELECT skipped FROM acme.music.plays_v1;
END
-- >>> after
BEGIN
  SELECT track_id AS track FROM acme.music.plays_v2;
EXCEPTION WHEN ERROR THEN
  SELECT was_skipped AS skipped FROM acme.music.plays_v2;
END
