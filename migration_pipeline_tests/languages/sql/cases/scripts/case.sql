-- The conditions of a CASE statement are read, and those of IF with a CASE expression, whose THEN is not the statement's.
-- >>> before
CASE
  WHEN EXISTS (SELECT 1 FROM acme.music.plays_v1 WHERE skipped) THEN SELECT track FROM acme.music.plays_v1;
  ELSE SELECT track FROM acme.music.plays_v1;
END CASE;
IF CASE WHEN CASE WHEN TRUE THEN TRUE ELSE FALSE END THEN TRUE ELSE FALSE END AND EXISTS (SELECT 1 FROM acme.music.plays_v1 WHERE skipped) THEN
  SELECT track FROM acme.music.plays_v1;
END IF
-- >>> after
CASE
  WHEN EXISTS (SELECT 1 FROM acme.music.plays_v2 WHERE was_skipped) THEN SELECT track_id AS track FROM acme.music.plays_v2;
  ELSE SELECT track_id AS track FROM acme.music.plays_v2;
END CASE;
IF CASE WHEN CASE WHEN TRUE THEN TRUE ELSE FALSE END THEN TRUE ELSE FALSE END AND EXISTS (SELECT 1 FROM acme.music.plays_v2 WHERE was_skipped) THEN
  SELECT track_id AS track FROM acme.music.plays_v2;
END IF
