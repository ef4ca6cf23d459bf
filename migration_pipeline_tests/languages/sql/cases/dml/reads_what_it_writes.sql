-- A statement that writes the deprecated table and reads it stays as a whole.
-- >>> before
INSERT INTO acme.music.tracks_v1 (track) SELECT track FROM acme.music.plays_v1
-- >>> stays: the statement writes the deprecated table
