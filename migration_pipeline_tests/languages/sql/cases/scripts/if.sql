-- The condition reads, and so does each branch.
-- >>> before
IF EXISTS (SELECT 1 FROM acme.music.plays_v1 WHERE skipped) THEN
  SELECT track FROM acme.music.plays_v1;
ELSEIF (SELECT COUNT(*) FROM acme.music.tracks_v1 WHERE name = 'a') > 5 THEN
  SELECT name FROM acme.music.tracks_v1;
ELSE
  SELECT CASE WHEN genre = 'rock' THEN name END AS n FROM acme.music.tracks_v1;
END IF;
-- >>> after
IF EXISTS (SELECT 1 FROM acme.music.plays_v2 WHERE was_skipped) THEN
  SELECT track_id AS track FROM acme.music.plays_v2;
ELSEIF (SELECT COUNT(*) FROM acme.music.tracks_v2 WHERE title = 'a') > 5 THEN
  SELECT title AS name FROM acme.music.tracks_v2;
ELSE
  SELECT CASE WHEN genre = 'rock' THEN title END AS n FROM acme.music.tracks_v2;
END IF;
