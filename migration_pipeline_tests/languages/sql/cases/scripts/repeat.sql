-- What REPEAT does and what UNTIL tests are read.
-- >>> before
REPEAT
  SELECT track FROM acme.music.plays_v1;
  UNTIL EXISTS (SELECT 1 FROM acme.music.plays_v1 WHERE skipped)
END REPEAT
-- >>> after
REPEAT
  SELECT track_id AS track FROM acme.music.plays_v2;
  UNTIL EXISTS (SELECT 1 FROM acme.music.plays_v2 WHERE was_skipped)
END REPEAT
