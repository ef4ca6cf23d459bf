-- A wildcard that it does not match is no matter of ours.
-- >>> before
SELECT x FROM `acme.music.playlists_*` WHERE _TABLE_SUFFIX BETWEEN '1' AND '2'
-- >>> nothing to do
