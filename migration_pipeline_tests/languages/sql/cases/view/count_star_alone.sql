-- Nothing but the table's name is an identifier here, and nothing but it changes.
-- >>> before
SELECT COUNT(*) FROM acme.music.tracks_v1
-- >>> after
SELECT COUNT(*) FROM acme.music.tracks_v2
