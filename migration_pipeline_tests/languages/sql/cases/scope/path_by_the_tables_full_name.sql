-- A table without an alias may be called by the path by which FROM names it.
-- >>> before
SELECT `acme.music.plays_v1`.track FROM `acme.music.plays_v1` WHERE `acme.music.plays_v1`.skipped
-- >>> after
SELECT plays_v2.track_id AS track FROM `acme.music.plays_v2` WHERE plays_v2.was_skipped
-- >>> not analysed: ZetaSQL knows no path of a table but its last name
