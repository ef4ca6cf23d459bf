-- BEGIN ... EXCEPTION ... END and transactions hold statements.
-- >>> before
BEGIN
  BEGIN TRANSACTION;
  SELECT name FROM acme.music.tracks_v1;
  COMMIT TRANSACTION;
EXCEPTION WHEN ERROR THEN
  ROLLBACK TRANSACTION;
  SELECT genre, name FROM acme.music.tracks_v1;
END;
-- >>> after
BEGIN
  BEGIN TRANSACTION;
  SELECT title AS name FROM acme.music.tracks_v2;
  COMMIT TRANSACTION;
EXCEPTION WHEN ERROR THEN
  ROLLBACK TRANSACTION;
  SELECT genre, title AS name FROM acme.music.tracks_v2;
END;
