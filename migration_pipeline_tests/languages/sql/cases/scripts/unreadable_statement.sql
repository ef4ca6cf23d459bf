-- A statement that cannot be parsed stays; the next one moves.
-- >>> before
SELECT track FROM acme.music.plays_v1 WHERE (;
SELECT name FROM acme.music.tracks_v1
-- >>> after
SELECT track FROM acme.music.plays_v1 WHERE (;
SELECT title AS name FROM acme.music.tracks_v2
-- >>> stays: the parser refuses it
-- >>> not analysed: the first statement is no SQL
