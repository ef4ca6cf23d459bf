-- A named argument's name is no column.
-- >>> before
SELECT SEARCH(track, 'x', analyzer => 'LOG_ANALYZER') AS found FROM acme.music.plays_v1
-- >>> after
SELECT SEARCH(track_id, 'x', analyzer => 'LOG_ANALYZER') AS found FROM acme.music.plays_v2
